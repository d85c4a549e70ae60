import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../../src/lib/root.js";
import { manage } from "../support/manage.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "octavo-systemd-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const settings = { VAR_DIR: "/srv/data", LISTEN: "/run/octavo/octavo.sock" };
const print = async (unit: string, env = {}) =>
  (await manage(["systemd:print", unit], { ...settings, ...env })).stdout;

test("systemd has nothing against the units", async () => {
  const units = ["octavo.service", "octavo.socket"].map((name) => join(folder, name));
  writeFileSync(units[0]!, await print("service"));
  writeFileSync(units[1]!, await print("socket"));
  const { status, stderr } = spawnSync("systemd-analyze", ["verify", ...units], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
});

test("the service is exposed to 1.5 of 10 at most", () => {
  const unit = join(root, "deploy", "octavo.service");
  const args = ["security", "--offline=true", "--threshold=15", "--no-pager", unit];
  const said = execFileSync("systemd-analyze", args, { encoding: "utf8" });
  expect(said).toMatch(/Overall exposure level for octavo\.service: (?:0\.\d|1\.[0-5]) /);
});

test("an operator gets the units with their own folders and addresses", async () => {
  const service = await print("service");
  expect(service).not.toContain("/srv/octavo");
  expect(service).toContain(`\nExecStart=${process.execPath} ${root}/dist/server.js\n`);
  expect(service).toContain("\nReadWritePaths=/srv/data\n");
  expect(service).toMatch(/\nProtectHome=(?:yes|read-only)\n/);
  expect(await print("socket")).toContain("\nListenStream=/run/octavo/octavo.sock\n");
  expect(await print("socket", { LISTEN: "", PORT: "3100" })).toContain("\nListenStream=127.0.0.1:3100\n");
});

test("a blog in a home, or with its database elsewhere, can still be reached by the service", async () => {
  const service = await print("service", { VAR_DIR: "/home/ada/blog", DATABASE_URL: "file:/srv/db/blog.db" });
  expect(service).toContain("\nReadWritePaths=/home/ada/blog /srv/db\n");
  expect(service).toContain("\nProtectHome=read-only\n");
});

test("an operator is told what systemd would take for something else", async () => {
  const refused = [
    ["service", { DATABASE_URL: "file:/srv/my /etc/blog.db" }, "/srv/my /etc holds more than letters"],
    ["socket", { LISTEN: "", HOST: "localhost" }, "systemd takes no host names, such as localhost"],
  ] as const;
  for (const [unit, env, why] of refused) {
    const { code, stdout, stderr } = await manage(["systemd:print", unit], { ...settings, ...env });
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(why);
  }
  const service = await print("service", { DATABASE_URL: "file:/home/ada/blog.db" });
  expect(service).toContain("\nProtectHome=read-only\n");
});
