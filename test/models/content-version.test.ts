import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { VersionFile } from "../../src/lib/version-file.js";
import { contentVersion } from "../../src/models/content-version.js";
import { closeDatabase, db, openDatabase } from "../../src/models/db.js";
import { useDatabase, versionFile } from "../support/database.js";

const database = useDatabase();

const setRow = (version: number) => database.run(`UPDATE "ContentVersion" SET version = ${version}`);

test("a change that another machine made, or a crash left untold, is noticed within seconds", async () => {
  const before = contentVersion();
  await setRow(1_000);
  await vi.waitFor(() => expect(contentVersion()).toBeGreaterThan(before), 3_000);
});

test("a database that was restored to an older state is noticed when it is opened", async () => {
  await setRow(1_000);
  await reopen();
  const before = contentVersion();
  await closeDatabase();
  await setRow(400);
  await open();
  expect(contentVersion()).toBeGreaterThan(before);
});

test("opening a database that nobody changed raises nothing, so that a new worker disturbs no other", async () => {
  await reopen();
  const before = contentVersion();
  await reopen();
  await reopen();
  expect(contentVersion()).toBe(before);
});

test("what one process raises another sees", async () => {
  const other = new VersionFile(versionFile(database));
  expect(other.read()).toBe(contentVersion());
  const before = contentVersion();
  other.raise((await db.contentVersion.findUniqueOrThrow({ where: { id: 1 } })).version);
  expect(contentVersion()).toBe(before + 1);
});

test("a poll that fails is told once, and what was missed is noticed when the database is back", async () => {
  const onError = vi.fn();
  await closeDatabase();
  await openDatabase({ url: database.url, versionFile: join(database.folder, "other"), onError });
  const before = contentVersion();
  await database.run(`ALTER TABLE "ContentVersion" RENAME TO "Away"`);
  await database.run(`UPDATE "Away" SET version = version + 1`);
  await vi.waitFor(() => expect(onError).toHaveBeenCalled(), 3_000);
  await new Promise((resolve) => setTimeout(resolve, 2_200));
  expect(onError).toHaveBeenCalledTimes(1);
  expect(contentVersion()).toBe(before);

  await database.run(`ALTER TABLE "Away" RENAME TO "ContentVersion"`);
  await vi.waitFor(() => expect(contentVersion()).toBeGreaterThan(before), 3_000);
});

function open() {
  return openDatabase({ url: database.url, versionFile: versionFile(database) });
}

async function reopen() {
  await closeDatabase();
  await open();
}
