import { expect, test } from "vitest";
import { quietly } from "../../../src/models/change.js";
import { databaseAway, db, diskFull, uniqueViolation } from "../../../src/models/db.js";
import { useDatabase } from "../../support/database.js";

useDatabase();

async function errorOf(work: () => Promise<unknown>): Promise<unknown> {
  return work().then(
    () => expect.unreachable("it should have failed"),
    (error: unknown) => error,
  );
}

test("a taken slug is told by its field, from the client and from SQL", async () => {
  const create = () => quietly((tx) => tx.tag.create({ data: { slug: "news", name: "" } }));
  await create();
  expect(uniqueViolation(await errorOf(create))).toEqual(["slug"]);
  const insert = () =>
    quietly(
      (tx) =>
        tx.$executeRaw`INSERT INTO "Tag" ("slug", "name", "updatedAt") VALUES ('news', '', ${new Date()})`,
    );
  expect(uniqueViolation(await errorOf(insert))).toEqual(["slug"]);
});

test("an index over several fields tells all of them", async () => {
  const revision = { number: 1, title: "", body: "" };
  const create = () =>
    quietly((tx) =>
      tx.post.create({ data: { slug: "a", title: "", revisions: { create: [revision, revision] } } }),
    );
  expect(uniqueViolation(await errorOf(create))).toEqual(["postId", "number"]);
});

test("a taken primary key tells no field", async () => {
  const create = () => quietly((tx) => tx.setting.create({ data: { key: "title", value: "" } }));
  await create();
  expect(uniqueViolation(await errorOf(create))).toEqual([]);
});

test("other failures are none of the known ones", async () => {
  const failures = [
    await errorOf(() => quietly((tx) => tx.tag.update({ where: { id: 999 }, data: { name: "" } }))),
    await errorOf(() => quietly((tx) => tx.postTag.create({ data: { postId: 9, tagId: 9, position: 0 } }))),
    await errorOf(async () => db.$queryRaw`SELECT nonsense FROM "Tag"`),
    new Error("a bug"),
    "not even an error",
    undefined,
  ];
  for (const failure of failures) {
    expect([uniqueViolation(failure), databaseAway(failure), diskFull(failure)]).toEqual([
      null,
      false,
      false,
    ]);
  }
});
