import { beforeEach, describe, expect, test } from "vitest";
import { check } from "../../../src/models/audit.js";
import { db } from "../../../src/models/db.js";
import { note, notes } from "../../support/audit.js";
import { useDatabase } from "../../support/database.js";

const database = useDatabase();

const columns = `"at", "actorId", "actorName", "source", "address", "action", "model", "objectId", "objectName", "changes"`;
const copy = (id: number, of: number, hash: string) =>
  `INSERT INTO "Audit" ("id", ${columns}, "hash") SELECT ${id}, ${columns}, ${hash} FROM "Audit" WHERE "id" = ${of}`;

describe("a look through the audit", () => {
  test("finds nothing in an empty one, nor in one that nobody touched", async () => {
    expect(await check()).toEqual({ entries: 0, last: expect.objectContaining({ id: 0 }), fault: null });
    await notes(5);
    const { hash } = (await db.audit.findUnique({ where: { id: 5 } }))!;
    expect(await check()).toMatchObject({ entries: 5, last: { id: 5, hash }, fault: null });
  });

  test("finds nothing amiss while others write", async () => {
    await notes(20);
    let writing = true;
    const writer = (async () => {
      while (writing) await note("meanwhile");
    })();
    for (let i = 0; i < 30; i++) expect((await check()).fault).toBeNull();
    writing = false;
    await writer;
  });
});

describe("someone who writes to the database past Octavo is found out when they", () => {
  beforeEach(() => notes(6));

  test.each([
    ["change what was done", `UPDATE "Audit" SET "action" = 'create' WHERE "id" = 3`, "changed", 3, 3],
    [
      "change when",
      `UPDATE "Audit" SET "at" = '2026-03-14T12:00:01.000+00:00' WHERE "id" = 3`,
      "changed",
      3,
      3,
    ],
    ["change who", `UPDATE "Audit" SET "actorName" = 'Cleo' WHERE "id" = 3`, "changed", 3, 3],
    ["take away who", `UPDATE "Audit" SET "actorId" = NULL WHERE "id" = 3`, "changed", 3, 3],
    ["change from where", `UPDATE "Audit" SET "address" = '' WHERE "id" = 3`, "changed", 3, 3],
    ["change from what to what", `UPDATE "Audit" SET "changes" = '{}' WHERE "id" = 1`, "changed", 1, 1],
    ["change the last entry", `UPDATE "Audit" SET "objectName" = '' WHERE "id" = 6`, "changed", 6, 6],
    ["change a hash", `UPDATE "Audit" SET "hash" = '00' WHERE "id" = 4`, "changed", 4, 4],
    [
      "change an entry and take its hash away",
      `UPDATE "Audit" SET "objectName" = '', "hash" = '' WHERE "id" = 4`,
      "changed",
      4,
      5,
    ],
    [
      "swap two entries",
      `UPDATE "Audit" SET "id" = 9 WHERE "id" = 3; UPDATE "Audit" SET "id" = 3 WHERE "id" = 4;
       UPDATE "Audit" SET "id" = 4 WHERE "id" = 9`,
      "changed",
      3,
      3,
    ],
    ["remove the first", `DELETE FROM "Audit" WHERE "id" < 3`, "missing", 1, 2],
    ["remove some", `DELETE FROM "Audit" WHERE "id" IN (3, 4)`, "missing", 3, 4],
    ["remove the last", `DELETE FROM "Audit" WHERE "id" = 6`, "missing", 6, 6],
    ["remove all", `DELETE FROM "Audit"`, "missing", 1, 6],
    ["add one at the end", copy(7, 6, `''`), "added", 7, 7],
    ["add one with a hash that looks well", copy(7, 6, `"hash"`), "changed", 7, 7],
    ["add one before the first", copy(0, 1, `"hash"`), "added", 0, 0],
    [
      "take back the end",
      `UPDATE "AuditEnd" SET "entry" = 5; DELETE FROM "Audit" WHERE "id" = 6`,
      "changed",
      5,
      5,
    ],
  ] as const)("%s", async (_, sql, kind, first, last) => {
    await database.run(sql);
    expect((await check()).fault).toEqual({ kind, first, last });
  });

  test("remove the end", async () => {
    await database.run(`DELETE FROM "AuditEnd"; DELETE FROM "Audit" WHERE "id" = 6`);
    expect((await check()).fault).toBe("endless");
  });

  test("and go on to be so when more is written", async () => {
    await database.run(`UPDATE "Audit" SET "actorName" = 'Cleo' WHERE "id" = 3`);
    await notes(2);
    expect((await check()).fault).toEqual({ kind: "changed", first: 3, last: 3 });
  });
});

describe("entries from before there were hashes", () => {
  // As a database is after the migration. PostgreSQL had left a number out.
  beforeEach(async () => {
    await notes(4);
    await database.run(
      `DELETE FROM "AuditEnd"; DELETE FROM "Audit" WHERE "id" = 2; UPDATE "Audit" SET "hash" = ''`,
    );
  });

  test("fit before and after the first that has one", async () => {
    expect(await check()).toMatchObject({ entries: 3, fault: null });
    await notes(2);
    const rows = await db.audit.findMany({ orderBy: { id: "asc" } });
    expect(rows.map(({ id, hash }) => [id, hash !== ""])).toEqual([
      [1, false],
      [3, false],
      [4, false],
      [5, true],
      [6, true],
    ]);
    expect(await check()).toMatchObject({ entries: 5, last: { id: 6 }, fault: null });
  });

  test.each([
    [`UPDATE "Audit" SET "actorName" = 'Cleo' WHERE "id" = 3`, "changed", 1, 5],
    [`DELETE FROM "Audit" WHERE "id" = 3`, "changed", 1, 5],
    [copy(2, 1, `''`), "changed", 1, 5],
    [`DELETE FROM "Audit" WHERE "id" = 4`, "missing", 4, 4],
  ] as const)("are covered by it: %s", async (sql, kind, first, last) => {
    await notes(2);
    await database.run(sql);
    expect((await check()).fault).toEqual({ kind, first, last });
  });
});
