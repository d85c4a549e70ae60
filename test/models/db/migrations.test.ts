import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate, migrationStatus, pendingSql } from "../../../src/models/db/migrations.js";
import { bareDatabase } from "../../support/database.js";
import { runProcess } from "../../support/processes.js";

let database: Awaited<ReturnType<typeof bareDatabase>>;
let history: string;

beforeEach(async () => {
  database = await bareDatabase();
  history = join(database.folder, "migrations");
  mkdirSync(history);
});

afterEach(() => database.dispose());

function write(name: string, sql: string) {
  mkdirSync(join(history, name), { recursive: true });
  writeFileSync(join(history, name, "migration.sql"), sql);
}

const notes = "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL);";

test("a new database gets the whole history in order, and a second run does nothing", async () => {
  write("2_more", "INSERT INTO notes VALUES (1, 'second');");
  write("1_notes", notes);
  const lines: string[] = [];
  expect(await migrationStatus(database.url, history)).toMatchObject({
    applied: [],
    pending: ["1_notes", "2_more"],
  });
  expect(await migrate(database.url, { history, log: (line) => lines.push(line) })).toEqual([
    "1_notes",
    "2_more",
  ]);
  expect(lines).toEqual(["Applied 1_notes", "Applied 2_more"]);

  expect(await migrate(database.url, { history })).toEqual([]);
  const done = { applied: ["1_notes", "2_more"], pending: [], problems: [] };
  expect(await migrationStatus(database.url, history)).toEqual(done);
});

test("the project's own history makes every table", async () => {
  await migrate(database.url);
  await database.run(`SELECT * FROM "Post", "ContentVersion" WHERE "ContentVersion".id = 1`);
});

test("three processes that start at once apply each migration once", async () => {
  const runs = await Promise.all([1, 2, 3].map(() => runProcess<string[]>("migrating.ts", database.url)));
  const { applied, pending } = await migrationStatus(database.url);
  expect(pending).toEqual([]);
  expect(runs.flat().sort()).toEqual(applied); // each may have got one
});

test("a migration that fails leaves nothing behind, and can be run again when it is mended", async () => {
  write("1_notes", notes);
  write("2_broken", "CREATE TABLE half (id INTEGER PRIMARY KEY); INSERT INTO nowhere VALUES (1);");
  await expect(migrate(database.url, { history })).rejects.toThrow(/2_broken.*nowhere/s);
  expect(await migrationStatus(database.url, history)).toMatchObject({
    applied: ["1_notes"],
    pending: ["2_broken"],
  });
  await expect(database.run("SELECT * FROM half")).rejects.toThrow();

  write("2_broken", "CREATE TABLE half (id INTEGER PRIMARY KEY);");
  expect(await migrate(database.url, { history })).toEqual(["2_broken"]);
  await database.run("SELECT * FROM half");
});

test("a migration that was edited after it had been applied is told, and nothing is applied", async () => {
  write("1_notes", notes);
  await migrate(database.url, { history });
  write("1_notes", `${notes} -- a second thought`);
  write("2_more", "INSERT INTO notes VALUES (1, 'second');");
  expect((await migrationStatus(database.url, history)).problems).toEqual([
    expect.stringContaining("1_notes was edited"),
  ]);
  await expect(migrate(database.url, { history })).rejects.toThrow("1_notes was edited");
  expect((await migrationStatus(database.url, history)).applied).toEqual(["1_notes"]);
});

test("a database that is newer than the program is told", async () => {
  write("1_notes", notes);
  await migrate(database.url, { history });
  await expect(migrate(database.url)).rejects.toThrow(/1_notes, which this version of Octavo does not know/);
});

test("a migration that Prisma's own tool left half-done is told, until it is marked as rolled back", async () => {
  write("1_notes", notes);
  await migrate(database.url, { history });
  await database.run("UPDATE _prisma_migrations SET finished_at = NULL; DROP TABLE notes");
  await expect(migrate(database.url, { history })).rejects.toThrow(/1_notes was begun .* and failed/);
  await database.run("UPDATE _prisma_migrations SET rolled_back_at = CURRENT_TIMESTAMP");
  expect(await migrate(database.url, { history })).toEqual(["1_notes"]);
});

test("the pending SQL can be read without a change to the database", async () => {
  write("1_notes", notes);
  expect(await pendingSql(database.url, history)).toBe(`-- 1_notes\n\n${notes}`);
  await migrate(database.url, { history });
  expect(await pendingSql(database.url, history)).toBe("");
});

test("the checkout has the line ends of which the checksums are", () => {
  for (const engine of ["sqlite", "postgresql"]) {
    const folder = join(import.meta.dirname, "../../../prisma", engine, "migrations");
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (name.endsWith(".sql")) expect(readFileSync(join(folder, name), "utf8"), name).not.toContain("\r");
    }
  }
});
