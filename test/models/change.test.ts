import { describe, expect, test } from "vitest";
import { change, type Actor } from "../../src/models/change.js";
import { contentVersion } from "../../src/models/content-version.js";
import { db } from "../../src/models/db.js";
import { useDatabase } from "../support/database.js";

useDatabase();

const ada: Actor = { id: null, name: "Ada", source: "web", address: "192.0.2.1" };
const noon = new Date("2026-11-22T12:00:00.000Z");

describe("the door for writes", () => {
  test("a change and its audit are written together", async () => {
    await addTag({ visible: true });

    expect(await db.tag.findMany({ select: { slug: true } })).toEqual([{ slug: "news" }]);
    expect(await db.audit.findMany({ omit: { id: true } })).toEqual([
      {
        at: noon,
        actorId: null,
        actorName: "Ada",
        source: "web",
        address: "192.0.2.1",
        action: "create",
        model: "tag",
        objectId: "1",
        objectName: "News",
        changes: '{"name":[null,"News"]}',
      },
    ]);
  });

  test("a change that a visitor could see raises the content version, another does not", async () => {
    const before = contentVersion();
    await addTag({ slug: "hidden", visible: false });
    expect(contentVersion()).toBe(before);
    await addTag({ slug: "shown", visible: true });
    expect(contentVersion()).toBeGreaterThan(before);
  });
});

function addTag({ slug = "news", visible }: { slug?: string; visible: boolean }) {
  return change(ada, noon, async ({ tx, record }) => {
    const tag = await tx.tag.create({ data: { slug, name: "News" } });
    record({
      action: "create",
      model: "tag",
      id: tag.id,
      name: tag.name,
      changes: { name: [null, tag.name] },
      visible,
    });
    return tag;
  });
}
