import { expect, test } from "vitest";
import { change } from "../../../src/models/change.js";
import { engine } from "../../../src/models/db.js";
import { knownTimes } from "../../../src/models/db/times.js";
import { ada, noon } from "../../support/blog.js";
import { useDatabase } from "../../support/database.js";

useDatabase();

test("the database knows when the last change was made, and the time where it has a clock of its own", async () => {
  expect((await knownTimes()).lastChange).toBeNull();
  const entry = { action: "update", model: "test", id: 1, name: "", visible: false };
  for (const at of [noon, new Date("2026-01-01T00:00:00Z")])
    await change(ada, at, async (door) => door.record(entry));
  const { lastChange, database } = await knownTimes();
  expect(lastChange).toEqual(noon);
  if (engine === "sqlite") expect(database).toBeNull();
  else expect(Math.abs(database!.getTime() - Date.now())).toBeLessThan(5_000);
});
