import { describe, expect, test } from "vitest";
import { change } from "../../../src/models/change.js";
import { check } from "../../../src/models/audit.js";
import { db } from "../../../src/models/db.js";
import { ada, noon } from "../../support/blog.js";
import { ben, note, notes } from "../../support/audit.js";
import { useDatabase } from "../../support/database.js";
import { runProcess } from "../../support/processes.js";

const database = useDatabase();

/** Worked out by other means: sha256sum over the text that docs/decisions/0016 describes. */
const first = "ddede92f6d4522dd6ab0e09695546e5f90ea760949c673d3e2434d32b378f6ab";
const second = "eb007ab79d822f57aec1ec5d45a17d25dd9a0116f9eac4656c013e438d2f160e";

describe("an entry of the audit", () => {
  test("carries the hash that anyone can work out from it and the one before, on either engine", async () => {
    const name = "Größe “1”";
    await change(ada, noon, async ({ record }) =>
      record({
        action: "create",
        model: "tag",
        id: 1,
        name,
        changes: { name: [null, name] },
        visible: false,
      }),
    );
    await change(ben, new Date(noon.getTime() + 7), async ({ record }) =>
      record({ action: "destroy", model: "tag", id: 1, name: "News", visible: false }),
    );
    const rows = await db.audit.findMany({ orderBy: { id: "asc" }, select: { id: true, hash: true } });
    expect(rows).toEqual([
      { id: 1, hash: first },
      { id: 2, hash: second },
    ]);
    expect(await db.auditEnd.findMany()).toEqual([{ id: 1, entry: 2, hash: second }]);
  });

  test("is hashed as it will be read: a broken character is mended before", async () => {
    await note("half a pair: \ud83d");
    expect((await db.audit.findFirst())?.objectName).toBe("half a pair: �");
    expect((await check()).fault).toBeNull();
  });

  test.each(["passwordHash", "password_hash", "token", "sessionToken", "clientSecret"])(
    "never holds a field %s",
    async (field) => {
      const telling = change(ada, noon, async ({ record }) =>
        record({
          action: "update",
          model: "x",
          id: 1,
          name: "",
          changes: { [field]: ["a", "b"] },
          visible: false,
        }),
      );
      await expect(telling).rejects.toThrow(`must not hold ${field}`);
      expect(await db.audit.count()).toBe(0);
    },
  );
});

describe("the chain", () => {
  test("has neither gap nor fork after many changes at once in several processes, some of which failed", async () => {
    await Promise.all([1, 2].map(() => runProcess("noting.ts", database.url, database.folder, "50")));
    const ids = (await db.audit.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id);
    expect(ids.length).toBe(2 * 92);
    expect(ids).toEqual(ids.map((_, index) => index + 1));
    expect(await check()).toMatchObject({ entries: ids.length, fault: null });
  });

  test("goes on when a change fails, or the last entries were taken away by another hand", async () => {
    await notes(3);
    await expect(
      change(ada, noon, async ({ record }) => {
        record({ action: "update", model: "note", id: 1, name: "", visible: false });
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    await note("after a failure");
    expect((await check()).fault).toBeNull();
    await database.run(`DELETE FROM "Audit" WHERE "id" > 2`);
    await note("after a theft");
    expect((await db.audit.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id)).toEqual([1, 2, 5]);
    expect((await check()).fault).toEqual({ kind: "missing", first: 3, last: 4 });
  });
});
