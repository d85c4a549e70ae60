import Sqlite from "better-sqlite3";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate, migrationStatus } from "../../../src/models/db/migrations.js";
import { holdLock } from "../../support/processes.js";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "octavo-test-"));
  file = join(folder, "blog.db");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function apply(name: string, sql: string) {
  mkdirSync(join(folder, "migrations", name), { recursive: true });
  writeFileSync(join(folder, "migrations", name, "migration.sql"), sql);
  return migrate(`file:${file}`, { history: join(folder, "migrations") });
}

const first = `CREATE TABLE shelf (id INTEGER PRIMARY KEY);
  CREATE TABLE book (id INTEGER PRIMARY KEY, shelf INTEGER NOT NULL REFERENCES shelf ON DELETE CASCADE);
  INSERT INTO shelf VALUES (1); INSERT INTO book VALUES (1, 1);`;

test("a rebuilt table keeps its rows and those that refer to it", async () => {
  await apply("1_first", first);
  // As Prisma writes it.
  await apply(
    "2_rebuilt",
    `PRAGMA defer_foreign_keys=ON; PRAGMA foreign_keys=OFF;
    CREATE TABLE new_shelf (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '');
    INSERT INTO new_shelf (id) SELECT id FROM shelf; DROP TABLE shelf; ALTER TABLE new_shelf RENAME TO shelf;
    PRAGMA foreign_keys=ON; PRAGMA defer_foreign_keys=OFF;`,
  );
  const db = new Sqlite(file);
  expect(db.prepare("SELECT book.id, name FROM book JOIN shelf ON shelf.id = book.shelf").all()).toEqual([
    { id: 1, name: "" },
  ]);
  db.close();
});

test("a migration that would leave a row without what it refers to is undone", async () => {
  await apply("1_first", first);
  await expect(apply("2_orphaned", "DELETE FROM shelf;")).rejects.toThrow(
    /2_orphaned: a row of book .* of shelf/,
  );
  const db = new Sqlite(file);
  expect(db.prepare("SELECT count(*) FROM shelf").pluck().get()).toBe(1);
  db.close();
});

test("a look at a database that is not there does not make it", async () => {
  expect((await migrationStatus(`file:${file}`)).pending).not.toEqual([]);
  expect(existsSync(file)).toBe(false);
});

test("a migration waits for a server that is writing", async () => {
  await apply("1_first", first);
  await holdLock(file, 300);
  expect(await apply("2_more", "INSERT INTO shelf VALUES (2);")).toEqual(["2_more"]);
});
