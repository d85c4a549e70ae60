import { beforeEach, describe, expect, test } from "vitest";
import { check, prune } from "../../../src/models/audit.js";
import { db } from "../../../src/models/db.js";
import { noon, settle } from "../../support/blog.js";
import { note, notes } from "../../support/audit.js";
import { useDatabase } from "../../support/database.js";

const database = useDatabase();

const dayMs = 24 * 3_600_000;
const daysAgo = (days: number) => new Date(noon.getTime() - days * dayMs);
const names = async () =>
  (await db.audit.findMany({ orderBy: { id: "asc" } })).map(({ objectName }) => objectName);

/** Entries of the given ages in days. */
async function aged(...ages: number[]) {
  for (const days of ages) await note(`${days} days old`, daysAgo(days));
}

describe("the audit of a site that keeps it", () => {
  test("for ever, as it does while nobody says otherwise, loses nothing", async () => {
    await aged(4_000, 0);
    expect(await prune(noon)).toBe(0);
    expect(await names()).toHaveLength(2);
  });

  test("not for less than a month, whoever asks", async () => {
    for (const auditDays of [1, 29, -1, 30.5]) await expect(settle({ auditDays })).rejects.toThrow();
    await settle({ auditDays: 30 });
    await settle({ auditDays: 0 });
  });
});

describe("the audit of a site that keeps it for 30 days", () => {
  beforeEach(async () => {
    await aged(90, 60, 31, 29, 1);
    await settle({ auditDays: 30 });
  });

  test("loses what is older, and says so in an entry", async () => {
    const { hash } = (await db.audit.findUnique({ where: { id: 3 } }))!;
    expect(await prune(noon)).toBe(3);
    expect(await names()).toEqual(["29 days old", "1 days old", "auditDays", "Audit"]);
    const said = await db.audit.findFirst({ orderBy: { id: "desc" } });
    expect(said).toMatchObject({
      at: noon,
      actorId: null,
      actorName: "retention",
      source: "job",
      action: "prune",
    });
    expect(JSON.parse(said!.changes)).toEqual({ first: [1, null], last: [3, null], hash: [hash, null] });
  });

  test("can be followed from there, after this time and the next", async () => {
    await prune(noon);
    await notes(2);
    expect(await check()).toMatchObject({ entries: 6, fault: null });
    expect(await prune(daysAgo(-3))).toBe(1);
    expect(await check()).toMatchObject({ entries: 6, fault: null });
    expect(await prune(daysAgo(-60))).toBe(6);
    expect(await check()).toMatchObject({ entries: 1, fault: null });
    await notes(1);
    expect(await check()).toMatchObject({ entries: 2, fault: null });
  });

  test("shows when more went than was said, or something came back", async () => {
    await prune(noon);
    await database.run(`DELETE FROM "Audit" WHERE "id" = 4`);
    expect((await check()).fault).toEqual({ kind: "missing", first: 4, last: 4 });
    await database.run(
      `INSERT INTO "Audit" ("id", "at", "actorName", "source", "action", "model", "objectId", "objectName")
       VALUES (2, '2026-03-14T12:00:00.000+00:00', 'Ben', 'web', 'update', 'note', '1', '')`,
    );
    expect((await check()).fault).toEqual({ kind: "added", first: 2, last: 2 });
  });

  test("is looked through by several at once as by one", async () => {
    const counts = await Promise.all([1, 2, 3].map(() => prune(noon)));
    expect(counts.toSorted((a, b) => a - b)).toEqual([0, 0, 3]);
    expect(await db.audit.count({ where: { action: "prune" } })).toBe(1);
  });

  test("says when something it loses had been changed", async () => {
    await database.run(`UPDATE "Audit" SET "actorName" = 'Cleo' WHERE "id" = 2`);
    expect((await check()).fault).toMatchObject({ first: 2 });
    await prune(noon);
    const { changes } = (await db.audit.findFirst({ where: { action: "prune" } }))!;
    expect(JSON.parse(changes)).toMatchObject({ amiss: [2, null] });
    expect((await check()).fault).toBeNull();
  });
});

test("old entries go at most once a day, and are there a day longer at most", async () => {
  await aged(30.5, 1);
  await settle({ auditDays: 30 });
  expect(await prune(noon)).toBe(0);
  expect(await prune(daysAgo(-0.5))).toBe(1);
});

test("what was written while the clock was wrong neither keeps old entries nor loses new ones", async () => {
  await aged(90, -300, 60, 5, 20_000, 1);
  await settle({ auditDays: 30 });
  expect(await prune(noon)).toBe(3);
  expect((await names()).slice(0, 3)).toEqual(["5 days old", "20000 days old", "1 days old"]);
});

test("entries from before there were hashes go as well", async () => {
  await aged(90, 60, 50, 1);
  await database.run(`UPDATE "Audit" SET "hash" = ''; DELETE FROM "AuditEnd"`);
  await settle({ auditDays: 55 });
  expect(await prune(noon)).toBe(2);
  expect(await check()).toMatchObject({ entries: 4, fault: null });
  await database.run(`UPDATE "Audit" SET "actorName" = 'Cleo' WHERE "id" = 3`);
  expect((await check()).fault).toEqual({ kind: "changed", first: 3, last: 5 });
});

test("thousands of old entries go in changes of a thousand", async () => {
  const values = Array.from(
    { length: 2_300 },
    (_, i) => `(${i + 1}, '2020-01-01T00:00:00.000+00:00', 'Ben', 'web', 'update', 'note', '1', '')`,
  );
  await database.run(
    `INSERT INTO "Audit" ("id", "at", "actorName", "source", "action", "model", "objectId", "objectName") VALUES ${values.join()}`,
  );
  await settle({ auditDays: 365 });
  expect(await prune(noon)).toBe(2_300);
  expect(await check()).toMatchObject({ entries: 4, fault: null });
});
