import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { root } from "../../src/lib/root.js";
import { here } from "../support/behind-nginx.js";
import { makeCertificate } from "../support/certificate.js";
import { manage } from "../support/manage.js";
import { faultsOfNginx, writeNginxConf } from "../support/nginx.js";
import { freePorts } from "../support/ports.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "octavo-print-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What nginx has against a site, once it stands where there are a certificate and free ports. */
async function faultsOf(site: string): Promise<string> {
  const [port = 0, plainPort = 0] = await freePorts(2);
  const { cert, key } = makeCertificate(folder, "blog.example.org");
  const text = here(site, { folder, cert, key, plainPort }).replace("listen 443", `listen ${port}`);
  return faultsOfNginx(folder, writeNginxConf(folder, text));
}

const printed = (command: string, env: Record<string, string>) => manage([command], { SITE_URL: "", ...env });

describe("an operator who sets up nginx", () => {
  test("can take the file as it is", async () => {
    const file = readFileSync(join(root, "deploy", "nginx.conf"), "utf8");
    expect(await faultsOf(file)).toBe("");
  });

  test.each([
    [{ SITE_URL: "https://blog.example.org", LISTEN: "/run/o/o.sock" }, "server unix:/run/o/o.sock;"],
    [{ SITE_URL: "https://blog.example.org", LISTEN: "o.sock" }, `server unix:${root}/o.sock;`],
    [
      { SITE_URL: "https://blog.example.org:8443", PORT: "31" },
      "listen 8443 ssl",
      "listen 80;",
      "127.0.0.1:31;",
    ],
    [{ SITE_URL: "http://blog.lan:8080", HOST: "::" }, "listen 8080;", "server [::1]:3000;"],
    [{ SITE_URL: "http://192.168.1.7", HOST: "0.0.0.0" }, "listen 80;", "server 127.0.0.1:3000;"],
    [{ SITE_URL: "https://xn--blg-sna.example", VAR_DIR: "/srv/data" }, "root /srv/data/pages;"],
  ])("with %j gets what nginx takes", async (env, ...lines) => {
    const { code, stdout } = await printed("nginx:print", env);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/\/srv\/octavo|\/run\/octavo/);
    for (const line of lines) expect(stdout).toContain(line);
    expect(await faultsOf(stdout)).toBe("");
  });

  test("of a site by plain http gets nothing of TLS", async () => {
    const { stdout } = await printed("nginx:print", { SITE_URL: "http://blog.lan" });
    expect(stdout).not.toMatch(/ssl|https|Strict-Transport|upgrade-insecure|443/);
    expect(stdout.match(/^server \{/gm)).toHaveLength(1);
  });

  test("gets the name of the site in the place of the example's, and brotli when asked", async () => {
    const env = { SITE_URL: "https://words.example", VAR_DIR: folder };
    expect((await printed("nginx:print", env)).stdout).not.toMatch(/blog\.example|^ +include/m);
    const { stdout } = await manage(["nginx:print", "--brotli"], env);
    expect(stdout).toContain(`\n    include ${root}/deploy/nginx-brotli.conf;\n`);
  });

  test("is told what is missing, or cannot be said", async () => {
    expect(await printed("nginx:print", {})).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("SITE_URL"),
    });
    const odd = { SITE_URL: "https://words.example", VAR_DIR: "/srv/my blog; x" };
    expect(await printed("nginx:print", odd)).toMatchObject({ code: 1, stdout: "" });
  });
});
