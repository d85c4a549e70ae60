import { expect, test } from "vitest";
import { NotFound } from "../../../src/lib/errors.js";
import { findEntry, historyOf, lastChanges } from "../../../src/models/audit.js";
import { aPost, noon } from "../../support/blog.js";
import { note } from "../../support/audit.js";
import { useDatabase } from "../../support/database.js";

const database = useDatabase();

test("the history of a thing is its own, newest first, a page at a time", async () => {
  for (let i = 0; i < 51; i++) await note("mine", new Date(noon.getTime() + i));
  await note("another");
  const { entries, ...counts } = await historyOf("note", "mine", 1);
  expect(counts).toEqual({ total: 51, pages: 2 });
  expect(entries).toHaveLength(50);
  expect(entries[0]).toMatchObject({
    id: 51,
    at: new Date(noon.getTime() + 50),
    actorName: "Ben",
    address: "192.0.2.7",
    changes: { text: [null, "mine"] },
  });
  expect((await historyOf("note", "mine", 2)).entries.map(({ id }) => id)).toEqual([1]);
  await expect(historyOf("note", "mine", 3)).rejects.toThrow(NotFound);
});

test("a thing is found by its number as well; what never was has an empty history", async () => {
  const { id } = await aPost({ title: "Ink" });
  expect((await historyOf("post", id, 1)).entries).toMatchObject([{ action: "create", objectName: "Ink" }]);
  expect(await historyOf("post", 404, 1)).toEqual({ entries: [], total: 0, pages: 1 });
});

test("the last changes of all come newest first, and each has a place of its own", async () => {
  for (const name of ["a", "b", "c"]) await note(name);
  expect((await lastChanges(2)).map(({ objectName }) => objectName)).toEqual(["c", "b"]);
  expect(await findEntry(2)).toMatchObject({ id: 2, objectName: "b", changes: { text: [null, "b"] } });
  expect(await findEntry(4)).toBeNull();
});

test.each(["", "{", "null", "[1]", '"x"', '{"a":1}', '{"a":[1,2,3]}'])(
  "what another hand wrote there is no changes: %s",
  async (changes) => {
    await note("a");
    await database.run(`UPDATE "Audit" SET "changes" = '${changes}'`);
    expect((await findEntry(1))?.changes).toEqual({});
  },
);
