import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { backUp } from "../../src/models/db/sqlite-backup.js";
import { sqliteFile } from "../../src/models/db/sqlite-file.js";
import { aPost } from "../support/blog.js";
import { useDatabase } from "../support/database.js";
import { manage, manageOn } from "../support/manage.js";
import { reading, titlesIn } from "../support/sqlite-contents.js";

const database = useDatabase();
const live = () => sqliteFile(database.url);
/** The bytes of the live database. */
const stored = () =>
  [live(), `${live()}-wal`].map((path) => createHash("sha256").update(readFileSync(path)).digest("hex"));
let folder: string;
let backup: string;

beforeAll(() => {
  folder = join(database.folder, "backups");
  mkdirSync(folder);
  backup = join(folder, "backup.db");
});

beforeEach(async () => {
  await aPost({ title: "Safe", body: "word ".repeat(50_000) });
  if (!existsSync(backup)) await backUp(live(), backup);
});

const record = (name: string) =>
  `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
   VALUES ('${name}', '', '${name}', current_timestamp, 1)`;

/** What is done to a good backup, and what an operator is told of it. */
const refusals: Record<string, [spoil: (file: string) => void, why: RegExp]> = {
  "a text": [(file) => writeFileSync(file, "A text."), /is not a backup: it is no SQLite database$/],
  "an empty file": [(file) => writeFileSync(file, ""), /is not a backup: it is no SQLite database$/],
  "no more than a beginning": [(file) => truncateSync(file, 40), /is damaged: /],
  "one half of it": [(file) => truncateSync(file, statSync(file).size / 2), /is damaged: /],
  "one with a page of noise": [
    (file) => overwrite(file, Math.floor(statSync(file).size / 8_192)),
    /is damaged: /,
  ],
  "one in which a row is missing": [
    (file) =>
      reading(file, (opened) => {
        opened.pragma("foreign_keys = OFF");
        opened.exec(`DELETE FROM "User"`);
      }),
    /is damaged: a row of PostAuthor refers to a row of User that is not there$/,
  ],
  "someone else's database": [
    (file) => reading(file, (opened) => opened.exec("DROP TABLE _prisma_migrations")),
    /is not a backup of an Octavo$/,
  ],
  "another program's that Prisma made": [
    (file) => reading(file, (opened) => opened.exec(`DELETE FROM _prisma_migrations; ${record("0_init")}`)),
    /is not a backup of an Octavo$/,
  ],
  "one of a newer Octavo": [
    (file) => reading(file, (opened) => opened.exec(record("29990101000000_future"))),
    /is of another version of Octavo\. The database has the migration 29990101000000_future, which this .+ not know\.$/,
  ],
};

test.each(Object.keys(refusals))(
  "an operator who restores %s is told why not, and keeps what there is",
  async (kind) => {
    const [spoil, why] = refusals[kind]!;
    const file = join(folder, "spoiled.db");
    copyFileSync(backup, file);
    spoil(file);
    const before = stored();
    const { code, stdout, stderr } = await manageOn(database, ["restore", file]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.trimEnd()).toMatch(why);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stored()).toEqual(before);
    expect(readdirSync(database.folder).filter((name) => name.includes("restor"))).toEqual([]);
  },
);

test("an operator is told when there is no such file, or when it is the database itself", async () => {
  const restore = async (file: string) => (await manageOn(database, ["restore", file])).stderr;
  expect(await restore(join(folder, "nothing.db"))).toBe(`There is no file ${join(folder, "nothing.db")}\n`);
  expect(await restore(folder)).toBe(`There is no file ${folder}\n`);
  const other = join(folder, "linked.db");
  linkSync(live(), other);
  for (const itself of [live(), other])
    expect(await restore(itself)).toBe(`${itself} is the database itself\n`);
});

test("an operator whose database is damaged restores all the same, and keeps the damaged one", async () => {
  const home = join(database.folder, "damaged");
  mkdirSync(home);
  const file = join(home, "octavo.db");
  copyFileSync(backup, file);
  overwrite(file, Math.floor(statSync(file).size / 8_192));
  const damaged = readFileSync(file);
  expect(await manage(["restore", backup], { VAR_DIR: home })).toMatchObject({ code: 0 });
  expect(titlesIn(file)).toEqual(["Safe"]);
  const [kept = ""] = readdirSync(home).filter((name) => name.startsWith("before-restore"));
  expect(readFileSync(join(home, kept)).subarray(4_096).equals(damaged.subarray(4_096))).toBe(true);
});

test("an operator whose database is no database any more is told to move it away", async () => {
  const home = join(database.folder, "wrecked");
  mkdirSync(home);
  writeFileSync(join(home, "octavo.db"), "x".repeat(8_192));
  const { code, stderr } = await manage(["restore", backup], { VAR_DIR: home });
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /octavo\.db: file is not a database\. Stop the blog, move this file .+ away, and restore again\n$/,
  );
  expect(readFileSync(join(home, "octavo.db"), "utf8")).toBe("x".repeat(8_192));
});

test("an operator whose database is locked for long is told so", async () => {
  const home = join(database.folder, "locked");
  mkdirSync(home);
  copyFileSync(backup, join(home, "octavo.db"));
  const holder = new Sqlite(join(home, "octavo.db"));
  holder.pragma("journal_mode = WAL");
  holder.exec("BEGIN IMMEDIATE");
  const { code, stderr } = await manage(["restore", backup], { VAR_DIR: home });
  holder.exec("ROLLBACK");
  holder.close();
  expect({ code, stderr }).toEqual({ code: 1, stderr: "The database says: database is locked\n" });
  expect(titlesIn(join(home, "octavo.db"))).toEqual(["Safe"]);
}, 60_000);

function overwrite(file: string, page: number): void {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, page * 4_096, (page + 1) * 4_096);
  writeFileSync(file, bytes);
}
