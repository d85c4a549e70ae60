import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { example, fillDeployFile } from "../../src/commands/support/deploy-file.js";
import { root } from "../../src/lib/root.js";
import { apacheUser, startApache } from "../support/apache.js";
import { ask, askByHttp2, type Place } from "../support/asking.js";
import { assetNames } from "../support/built-assets.js";
import { makeCertificate } from "../support/certificate.js";
import { expectSameHeaders, validators } from "../support/same-headers.js";
import { manage } from "../support/manage.js";
import { freePorts } from "../support/ports.js";
import { startServer, type RunningServer } from "../support/server.js";
import { putTheme } from "../support/themes.js";

// Apache runs as its own user here, as it does in earnest: what it reads it may read.

const folder = mkdtempSync(join(tmpdir(), "octavo-apache-"));
const varDir = join(folder, "var");
const socketPath = join(folder, "octavo.sock");
let https: Place;
let plain: Place;
let app: Place;
let server: RunningServer;
let apache: { stop(): Promise<void> };

beforeAll(async () => {
  chmodSync(folder, 0o711);
  const project = join(folder, "octavo");
  mkdirSync(project, { mode: 0o755 });
  for (const part of ["dist/assets", "deploy"])
    cpSync(join(root, part), join(project, part), { recursive: true });
  const ports = await freePorts(2);
  const [port = 0, plainPort = 0] = ports;
  const host = `blog.example.org:${port}`;
  https = { host, port, tls: true };
  plain = { host: "blog.example.org", port: plainPort, tls: false };
  app = { host, socketPath, tls: false };
  const env = { VAR_DIR: varDir, LISTEN: socketPath, TRUST_PROXY: "1", SITE_URL: `https://${host}` };
  await manage(["demo"], env);
  putTheme(join(varDir, "themes"), "ink", { "assets/theme.css": "a { color: black }\n".repeat(50) });
  server = await startServer(env);
  if (apacheUser) chownSync(socketPath, 0, apacheUser.gid);
  const { cert, key } = makeCertificate(folder, "blog.example.org");
  const site = await fillDeployFile("apache.conf", {
    [example.origin]: `https://${host}`,
    [example.varDir]: varDir,
    [example.root]: project,
    [example.socket]: socketPath,
    [`/etc/letsencrypt/live/${example.host}/fullchain.pem`]: cert,
    [`/etc/letsencrypt/live/${example.host}/privkey.pem`]: key,
    "*:443": `127.0.0.1:${port}`,
    "*:80": `127.0.0.1:${plainPort}`,
  });
  apache = await startApache(folder, site, ports);
});
afterAll(async () => {
  await apache?.stop();
  await server?.stop("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
});

const get = (target: string, headers: Record<string, string> = {}) => ask(https, target, { headers });

/** Of the theme that stands in var/. */
const themeAssets = () =>
  readdirSync(join(varDir, "assets")).filter((name) => /^ink-theme\.\w+\.css$/.test(name));

const media = () => {
  const [hash = ""] = readdirSync(join(varDir, "media"));
  const [name = ""] = readdirSync(join(varDir, "media", hash));
  return { folder: join(varDir, "media", hash), address: `/media/${hash}`, name };
};

test("a reader is answered by HTTP/2", async () => {
  expect(await askByHttp2(https, "/")).toMatchObject({ status: 200 });
});

test("who comes by http is sent to https, with path and query", async () => {
  const { status, headers } = await ask(plain, "/posts/a?b=c%20d");
  expect([status, headers.location]).toEqual([301, `https://${https.host}/posts/a?b=c%20d`]);
});

test("a reader gets assets and media from Apache, with what the app says of them", async () => {
  for (const name of assetNames())
    for (const encoding of ["identity", "gzip", "br"]) {
      const headers = { "Accept-Encoding": encoding };
      const fromApp = await ask(app, `/assets/${name}`, { headers });
      const fromApache = await get(`/assets/${name}`, headers);
      expectSameHeaders(fromApp, fromApache, [...validators, "accept-ranges"]);
      expect(fromApache.body).toEqual(fromApp.body);
      expect(fromApache.headers["x-request-id"]).toBeUndefined();
    }
  const { address, name } = media();
  const fromApache = await get(`${address}/${name}`);
  expectSameHeaders(await ask(app, `${address}/${name}`), fromApache, validators);
  expect(fromApache.headers["x-request-id"]).toBeUndefined();
});

test("a reader gets through Apache what the app alone has of the assets, as the app sends it", async () => {
  for (const name of themeAssets())
    for (const encoding of ["identity", "gzip", "br"]) {
      const headers = { "Accept-Encoding": encoding };
      const fromApp = await ask(app, `/assets/${name}`, { headers });
      const fromApache = await get(`/assets/${name}`, headers);
      expect(fromApp.status).toBe(200);
      expectSameHeaders(fromApp, fromApache, ["x-request-id"]);
      expect(fromApache.body).toEqual(fromApp.body);
    }
  expect((await get("/assets/reader.0000000000.css")).status).toBe(404);
});

test("nobody gets a draft of a file, what a link leads to, or another folder", async () => {
  const { folder: place, address } = media();
  writeFileSync(join(place, ".draft.png"), "secret");
  symlinkSync(join(varDir, "secret-key"), join(place, "link.png"));
  for (const target of [`${address}/.draft.png`, `${address}/link.png`, `${address}/`, "/media/", "/assets/"])
    expect([target, (await get(target)).status]).toEqual([target, expect.toBeOneOf([403, 404])]);
  for (const target of [
    "/media/../octavo.db",
    "/media/..%2foctavo.db",
    "/media/%2e%2e/octavo.db",
    "/maintenance.css",
  ])
    expect((await get(target)).body.toString()).not.toMatch(/SQLite format/);
});

test("the app gets targets as they were sent, and knows who asks, whatever they say of themselves", async () => {
  await get("/tags//x%20y%2Fz/", {
    "X-Forwarded-For": "203.0.113.7",
    "X-Forwarded-Host": "evil.example",
    Forwarded: "for=203.0.113.7",
    "X-Request-Id": "chosen-by-a-client",
  });
  await server.says('"path":"/tags//x%20y%2Fz/"');
  const record = server
    .said()
    .split("\n")
    .find((line) => line.includes("x%20y%2Fz"));
  expect(record).toContain('"address":"127.0.0.1"');
  expect(record).not.toContain("chosen-by-a-client");
});

test("pages come from the app as it says them", async () => {
  for (const path of ["/", "/feed.xml", "/nope", "/login"])
    expectSameHeaders(await ask(app, path), await get(path, { "Accept-Encoding": "identity" }), [
      "content-length",
    ]);
  const { headers } = await get("/", { "Accept-Encoding": "gzip" });
  const again = await get("/", { "Accept-Encoding": "gzip", "If-None-Match": headers.etag ?? "" });
  expect(again.status).toBe(304);
});

test("who sends more than a picture could be is told so", async () => {
  const { status } = await ask(https, "/login", { method: "POST", body: Buffer.alloc(25 * 2 ** 20) });
  expect(status).toBe(413);
});

test("while the app is away a reader is told so, and answered as soon as it is back", async () => {
  await server.stop("SIGTERM");
  const { status, headers, body } = await get("/posts/hello");
  expect([status, body.toString()]).toEqual([503, expect.stringContaining("Back in a moment")]);
  expect(headers).toMatchObject({ "cache-control": "private, no-store", "retry-after": "30" });
  expect(headers["content-security-policy"]).toMatch(/sha256-/);
});
