import { readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connect as connectTls } from "node:tls";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { once } from "node:events";
import { describe, expect, test, vi } from "vitest";
import { ask, askByHttp2 } from "../support/asking.js";
import { assetNames } from "../support/built-assets.js";
import { useNginx } from "../support/behind-nginx.js";

const blog = useNginx();

const media = () => {
  const folder = join(blog.varDir, "media");
  const [hash = ""] = readdirSync(folder);
  const [name = ""] = readdirSync(join(folder, hash));
  return { folder: join(folder, hash), path: `/media/${hash}/${name}` };
};
const stylesheet = () => `/assets/${assetNames().find((name) => name.startsWith("reader."))}`;

/** The log's records of requests, newest last. */
const logged = async (path: string) => {
  await blog.server.says(`"path":"${path}"`);
  const lines = blog.server.said().split("\n");
  return JSON.parse(lines.findLast((line) => line.includes(`"path":"${path}"`)) ?? "{}") as Record<
    string,
    unknown
  >;
};

describe("a reader", () => {
  test("is answered by HTTP/2", async () => {
    expect(await askByHttp2(blog.https, "/")).toMatchObject({ status: 200 });
  });

  test.each(["TLSv1", "TLSv1.1"] as const)("is not answered by %s", async (version) => {
    const { port } = blog.https;
    const weak = { minVersion: version, maxVersion: version, ciphers: "DEFAULT@SECLEVEL=0" };
    const socket = connectTls({ port, servername: "blog.example.org", rejectUnauthorized: false, ...weak });
    const [error] = (await once(socket, "error")) as [Error];
    expect(error.message).toMatch(/protocol version|unsupported|ECONNRESET/i);
  });

  test("who comes by http is sent to https, with path and query", async () => {
    const { status, headers } = await ask(blog.http, "/posts/a?b=c%20d");
    expect([status, headers.location]).toEqual([301, `https://${blog.https.host}/posts/a?b=c%20d`]);
  });

  test("who asks for another host is told that it is none of ours", async () => {
    const { status } = await ask({ ...blog.https, host: "else.example.org" }, "/");
    expect(status).toBe(421);
  });

  test("gets assets from nginx, compressed before, while the app is asked for nothing", async () => {
    const plain = await blog.ask(stylesheet());
    const gzip = await blog.ask(stylesheet(), { headers: { "Accept-Encoding": "gzip" } });
    const br = await blog.ask(stylesheet(), { headers: { "Accept-Encoding": "br, gzip" } });
    expect([gzip, br].map(({ headers }) => headers["content-encoding"])).toEqual(["gzip", "br"]);
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
    expect(brotliDecompressSync(br.body)).toEqual(plain.body);
    expect(plain.headers["x-request-id"]).toBeUndefined();
  });

  test("gets media from nginx, a part of it too", async () => {
    const { path } = media();
    const { headers, body } = await blog.ask(path, { headers: { Range: "bytes=0-3" } });
    expect([body.length, headers["x-request-id"]]).toEqual([4, undefined]);
  });

  test("does not get what a link in the media leads to, nor a draft of a file", async () => {
    const { folder, path } = media();
    writeFileSync(join(folder, ".draft.png"), "secret");
    symlinkSync(join(blog.varDir, "secret-key"), join(folder, "link.png"));
    for (const name of [".draft.png", "link.png", "none.png", "..%2f..%2foctavo.db"]) {
      const answer = await blog.ask(`${path.slice(0, path.lastIndexOf("/"))}/${name}`);
      expect([name, answer.status]).toEqual([name, 404]);
    }
  });

  test.each(["/assets/manifest.json", "/assets/reader.0000000000.css", "/assets/", "/media/", "/.env"])(
    "is told by the app that there is no %s",
    async (path) => {
      const { status, headers, body } = await blog.ask(path);
      expect([status, headers["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
      expect(body.toString()).toContain("<form");
    },
  );

  test("who sends more than a picture could be is told so", async () => {
    const { status } = await blog.ask("/login", { method: "POST", body: Buffer.alloc(25 * 2 ** 20) });
    expect(status).toBe(413);
  });

  test("who guesses passwords by the dozen is held off", async () => {
    const guesses = Array.from({ length: 40 }, () => blog.ask("/login", { method: "POST" }));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses).toContain(429);
    expect((await blog.ask("/login")).status).toBe(200);
  });
});

describe("the app behind nginx", () => {
  test("knows who asks, whatever they say of themselves", async () => {
    const headers = {
      "X-Forwarded-For": "203.0.113.7",
      "X-Forwarded-Proto": "http",
      "X-Forwarded-Host": "evil.example",
      "X-Real-IP": "203.0.113.7",
      Forwarded: "for=203.0.113.7;host=evil.example",
      "X-Request-Id": "chosen-by-a-client",
    };
    const answer = await blog.ask("/search", { headers });
    expect(answer.status).toBe(200);
    expect(answer.body.toString()).not.toContain("evil.example");
    expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f]{32}$/);
    expect(await logged("/search")).toMatchObject({
      address: "127.0.0.1",
      id: answer.headers["x-request-id"],
    });
  });

  test("gets targets as they were sent", async () => {
    await blog.ask("/tags//x%20y/?a=b");
    expect(await logged("/tags//x%20y/")).toMatchObject({ status: 301 });
  });

  test("says itself why it refuses a form", async () => {
    const headers = { Origin: "https://evil.example" };
    const refused = await blog.ask("/theme", { method: "POST", headers });
    expect([refused.status, refused.headers["cache-control"]]).toEqual([403, "private, no-store"]);
  });
});

test("nginx writes down no query and no token", async () => {
  const log = join(blog.varDir, "..", "octavo.log");
  await blog.ask("/preview/a-token-of-someone?q=words");
  await blog.ask("/search?q=words");
  await vi.waitFor(() => expect(readFileSync(log, "utf8")).toContain('"GET /search HTTP/1.1" 200'));
  const written = readFileSync(log, "utf8");
  expect(written).toContain('"GET /preview/[redacted] HTTP/1.1" 404');
  expect(written).not.toMatch(/a-token-of-someone|words/);
});
