import { expect, test } from "vitest";
import { db } from "../../src/models/db.js";
import { notes } from "../support/audit.js";
import { useDatabase } from "../support/database.js";
import { manageOn } from "../support/manage.js";

const database = useDatabase();

/** What the doctor says of the audit. */
async function examined() {
  const { code, stdout } = await manageOn(database, ["doctor", "--json"]);
  const findings = JSON.parse(stdout) as { check: string; state: string; text: string }[];
  const { state, text } = findings.find(({ check }) => check === "audit")!;
  return { code, state, text };
}

test("an operator reads how many entries of the audit fit together, and what to hold the last one against", async () => {
  expect(await examined()).toMatchObject({ state: "ok", text: "empty" });
  await notes(3);
  const { hash } = (await db.audit.findUnique({ where: { id: 3 } }))!;
  expect(await examined()).toEqual({
    code: 0,
    state: "ok",
    text: `3 entries fit together, the last is 3: ${hash}`,
  });
});

test.each([
  [`UPDATE "Audit" SET "actorName" = 'Cleo' WHERE "id" = 2`, "entry 2 was changed"],
  [`DELETE FROM "Audit" WHERE "id" = 2`, "entry 2 is missing"],
  [`DELETE FROM "Audit" WHERE "id" > 2`, "entries 3 to 4 are missing"],
  [`UPDATE "AuditEnd" SET "entry" = 3`, "entry 4 was added"],
  [`UPDATE "AuditEnd" SET "entry" = 2`, "entries 3 to 4 were added"],
  [
    `UPDATE "Audit" SET "hash" = '', "address" = '' WHERE "id" < 4`,
    "of entries 1 to 4 one was changed, added or removed",
  ],
  [`DELETE FROM "AuditEnd"`, "what AuditEnd says of the last entry is gone"],
])("an operator hears of the first entry that does not fit: %s", async (sql, text) => {
  await notes(4);
  await database.run(sql);
  expect(await examined()).toEqual({
    code: 1,
    state: "error",
    text: `${text}: someone wrote to the database past Octavo`,
  });
});
