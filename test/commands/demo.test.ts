import { lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "../../src/models/db.js";
import * as User from "../../src/models/user.js";
import { useDatabase } from "../support/database.js";
import { manage, manageOn } from "../support/manage.js";
import { aPerson } from "../support/people.js";
import { startServer } from "../support/server.js";

const database = useDatabase();

test("an operator can sign in to the demo as one of its authors, by a password that is told once", async () => {
  const { code, stdout } = await manageOn(database, ["demo"]);
  expect(code).toBe(0);
  const [, email = "", password = ""] = /\/login as (\S+) with the password (\S+)\n$/.exec(stdout) ?? [];
  const { id } = await User.authenticate({ email, password }, { address: undefined, key: "k" }, new Date());
  expect(password.length).toBeGreaterThanOrEqual(20);
  expect(await User.findProfile(id)).toMatchObject({ role: "owner", slug: "maren-aldous" });
  expect(await db.postAuthor.count({ where: { authorId: id } })).toBeGreaterThan(3);
  expect((await User.findProfile(id)).bio).toContain("treadle platen");
  expect(await db.user.count()).toBe(3);
});

test("an operator who can sign in already gets no other account with the demo", async () => {
  await aPerson("Ada", "owner");
  const { stdout } = await manageOn(database, ["demo"]);
  expect(stdout).toMatch(/^18 posts and 2 pages: [^\n]+\n$/);
  expect((await User.list()).filter(({ email }) => email !== null)).toHaveLength(1);
});

let home: string;
beforeEach(() => {
  home = join(mkdtempSync(join(tmpdir(), "octavo-test-")), "var");
});
afterEach(() => rmSync(join(home, ".."), { recursive: true }));

test("others on the machine may read pictures and pages in var/, and pass through to them, whatever the umask", async () => {
  const env = { DATABASE_URL: database.url.startsWith("file:") ? "" : database.url, VAR_DIR: home };
  await manage(["demo"], env);
  const server = await startServer({ ...env, LISTEN: join(home, "octavo.sock") });
  const { code } = await manage(["doctor"], env);
  const names = readdirSync(home, { recursive: true, encoding: "utf8" });
  const modes = names.map((name) => [name, lstatSync(join(home, name))] as const);
  await server.stop("SIGTERM");
  expect([code, lstatSync(home).mode & 0o777]).toEqual([0, 0o711]);
  const wrong = modes
    .filter(
      ([name, stats]) =>
        !stats.isSocket() &&
        !stats.isSymbolicLink() &&
        (stats.mode & 0o777) !== rightsOf(name, stats.isFile()),
    )
    .map(([name, stats]) => `${name} ${(stats.mode & 0o777).toString(8)}`);
  expect(wrong).toEqual([]);
  expect(names.filter((name) => /^media\/.*\.\w+$/.test(name)).length).toBeGreaterThan(3);
});

function rightsOf(name: string, isFile: boolean): number {
  if (/^(?:media|pages)(?:\/|$)/.test(name)) return isFile ? 0o644 : 0o755;
  return isFile ? 0o600 : 0o700;
}
