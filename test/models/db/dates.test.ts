import { expect, test } from "vitest";
import { quietly } from "../../../src/models/change.js";
import { db, engine } from "../../../src/models/db.js";
import { select } from "../../../src/models/db/select.js";
import { useDatabase } from "../../support/database.js";

useDatabase();

const moment = new Date("2026-11-22T17:23:35.045Z");
const before = new Date(moment.getTime() - 1);

// SQLite keeps dates as text and compares them as text: all ways to write one must write the same.

function addPost(liveAt: Date) {
  return quietly((tx) => tx.post.create({ data: { slug: `post-${Number(liveAt)}`, title: "", liveAt } }));
}

test("a date in SQL compares with what the client stored, to the millisecond", async () => {
  await addPost(moment);
  const [row] = await select<Record<"equal" | "reached" | "passed" | "early", boolean | number>>`
    SELECT "liveAt" = ${moment} AS equal, "liveAt" <= ${moment} AS reached, "liveAt" < ${moment} AS passed,
      "liveAt" <= ${before} AS early FROM "Post"`;
  const truths = Object.fromEntries(Object.entries(row!).map(([name, value]) => [name, Boolean(value)]));
  expect(truths).toEqual({ equal: true, reached: true, passed: false, early: false });
});

test("a date that SQL stored is found by the client", async () => {
  await addPost(before);
  await quietly((tx) => tx.$executeRaw`UPDATE "Post" SET "liveAt" = ${moment}`);
  expect(await db.post.count({ where: { liveAt: moment } })).toBe(1);
  expect(await db.post.count({ where: { liveAt: { lt: moment } } })).toBe(0);
});

test("a whole second is stored as any other moment", async () => {
  const second = new Date("2026-11-22T17:23:35.000Z");
  await addPost(second);
  await addPost(moment);
  const rows = await select<{ liveAt: Date }>`SELECT "liveAt" FROM "Post" ORDER BY "liveAt"`;
  expect(rows.map((row) => row.liveAt)).toEqual([second, moment]);
});

test("numbers, dates, truths and what is not there come alike from both engines", async () => {
  await addPost(moment);
  const rows = await select`
    SELECT count(*) AS count, "id", "liveAt", "pinned", "deletedAt", "title" FROM "Post" GROUP BY "id"`;
  expect(rows).toEqual([{ count: 1, id: 1, liveAt: moment, pinned: false, deletedAt: null, title: "" }]);
});

test("the moment of the server's clock that a default takes is UTC", async () => {
  const updatedAt = new Date();
  await quietly(
    (tx) => tx.$executeRaw`INSERT INTO "Tag" ("slug", "name", "updatedAt") VALUES ('t', '', ${updatedAt})`,
  );
  const { createdAt } = await db.tag.findFirstOrThrow();
  expect(Math.abs(Number(createdAt) - Date.now()), engine).toBeLessThan(60_000);
});
