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

test("nobody else on the machine may touch what stands in var/, but for the socket", async () => {
  const env = { DATABASE_URL: database.url.startsWith("file:") ? "" : database.url, VAR_DIR: home };
  await manage(["demo"], env);
  const server = await startServer({ ...env, LISTEN: join(home, "octavo.sock") });
  await manage(["doctor"], env);
  const found = [
    home,
    ...readdirSync(home, { recursive: true, encoding: "utf8" }).map((name) => join(home, name)),
  ];
  const modes = found.map((path) => [path.slice(home.length), lstatSync(path)] as const);
  await server.stop("SIGTERM");
  expect(found.length).toBeGreaterThan(10);
  const open = modes.filter(([, stats]) => !stats.isSocket() && stats.mode & 0o077).map(([path]) => path);
  expect(open).toEqual([]);
  const wrong = modes
    .filter(([, stats]) => stats.isFile() && (stats.mode & 0o777) !== 0o600)
    .map(([path]) => path);
  expect(wrong).toEqual([]);
});
