import Sqlite from "better-sqlite3";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { change } from "../../../src/models/change.js";
import { closeDatabase, databaseAway, db, diskFull, openDatabase } from "../../../src/models/db.js";
import { client } from "../../../src/models/db/connection.js";
import { migrate, migrationStatus } from "../../../src/models/db/migrations.js";
import { clients } from "../../support/sqlite-clients.js";

let folder: string;
let file: string;
let url: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "octavo-test-"));
  file = join(folder, "var", "octavo.db");
  url = `file:${file}`;
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function open() {
  await migrate(url);
  await openDatabase({ url, versionFile: join(folder, "var", "content-version") });
}

// Finding F3: better-sqlite3 in WAL mode syncs nothing to the disk at a commit, unless told to.
const settings = { journal_mode: "wal", synchronous: 2, foreign_keys: 1, trusted_schema: 0, busy_timeout: 0 };

test("every connection is durable, checks foreign keys and distrusts the schema", async () => {
  await open();
  const reader = await settingsOf(db);
  const writer = await client.$transaction((tx) => settingsOf(tx));
  expect([reader, writer]).toEqual([settings, settings]);
  await closeDatabase();
});

test("the stock adapter is not durable in WAL mode", async () => {
  await open();
  await closeDatabase();
  const stock = clients.stock(url);
  expect(await settingsOf(stock)).toMatchObject({ journal_mode: "wal", synchronous: 1 });
  await stock.$disconnect();
});

async function settingsOf(source: Pick<typeof db, "$queryRaw">) {
  const [row] = await source.$queryRaw<Record<string, bigint | string>[]>`
    SELECT * FROM pragma_journal_mode, pragma_synchronous, pragma_foreign_keys, pragma_trusted_schema,
      pragma_busy_timeout`;
  const { timeout: busy_timeout, ...rest } = row!;
  return Object.fromEntries(
    Object.entries({ ...rest, busy_timeout }).map(([name, value]) => [
      name,
      typeof value === "bigint" ? Number(value) : value,
    ]),
  );
}

test("a new database, its log and its folder are for their owner alone", async () => {
  await open();
  const modes = ["var", "var/octavo.db", "var/octavo.db-wal", "var/content-version"].map((name) =>
    (statSync(join(folder, name)).mode & 0o777).toString(8),
  );
  expect(modes).toEqual(["700", "600", "600", "600"]);
  await closeDatabase();
});

test("reads that go on at the same time keep their own parameters", async () => {
  await open();
  await client.tag.createMany({ data: ["a", "b", "c"].map((slug) => ({ slug, name: slug })) });
  const found = await Promise.all(["a", "b", "c", "a"].map((slug) => db.tag.findFirst({ where: { slug } })));
  expect(found.map((tag) => tag?.name)).toEqual(["a", "b", "c", "a"]);
  await closeDatabase();
});

test("a full disk is known as one, leaves nothing half-written, and the next write succeeds", async () => {
  await open();
  await limitPages(1); // the fewest that hold what there is
  const refused = await addTags(20).catch((error: unknown) => error);
  expect(diskFull(refused)).toBe(true);
  expect(databaseAway(refused)).toBe(false);
  expect(await db.tag.count()).toBe(0);

  await limitPages(100_000);
  await addTags(1);
  expect(await db.tag.count()).toBe(1);
  await closeDatabase();
});

// The limit belongs to a connection, here to the writer's.
function limitPages(pages: number) {
  return client.$transaction((tx) => tx.$queryRawUnsafe(`PRAGMA max_page_count = ${pages}`));
}

function addTags(count: number) {
  return change({ id: null, name: "Ada", source: "web" }, new Date(), async ({ tx, record }) => {
    for (let i = 0; i < count; i++) {
      const tag = await tx.tag.create({ data: { slug: `tag-${i}`, name: "x".repeat(10_000) } });
      record({ action: "create", model: "tag", id: tag.id, name: tag.slug, visible: true });
    }
  });
}

test("what is no database is refused at the start", async () => {
  await migrate(url);
  writeFileSync(file, "This is a letter, not a database. ".repeat(100));
  rmSync(`${file}-wal`, { force: true });
  await expect(openDatabase({ url, versionFile: join(folder, "v") })).rejects.toThrow(/not a database/);
});

test("another program's database is left as it is by a look at its migrations", async () => {
  new Sqlite(join(folder, "other.db")).exec("CREATE TABLE notes (text)").close();
  const before = statSync(join(folder, "other.db")).mtimeMs;
  expect((await migrationStatus(`file:${join(folder, "other.db")}`)).applied).toEqual([]);
  expect(statSync(join(folder, "other.db")).mtimeMs).toBe(before);
});
