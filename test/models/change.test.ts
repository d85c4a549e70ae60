import { expect, test } from "vitest";
import { change, quietly, type Actor, type Change } from "../../src/models/change.js";
import { contentVersion } from "../../src/models/content-version.js";
import { db } from "../../src/models/db.js";
import { useDatabase } from "../support/database.js";
import { runProcess } from "../support/processes.js";

const database = useDatabase();

const ada: Actor = { id: 1, name: "Ada", source: "web", address: "192.0.2.1" };
const noon = new Date("2026-11-22T12:00:00.000Z");

async function addTag({ tx, record }: Change, slug: string, visible = true) {
  const tag = await tx.tag.create({ data: { slug, name: slug } });
  record({
    action: "create",
    model: "tag",
    id: tag.id,
    name: slug,
    changes: { name: [null, slug] },
    visible,
  });
}

async function storedVersion() {
  return (await db.contentVersion.findUniqueOrThrow({ where: { id: 1 } })).version;
}

test("a change is written with its audit, its jobs and its version", async () => {
  const before = await storedVersion();
  const dueAt = new Date("2026-11-23T08:00:00.000Z");
  const answer = await change(ada, noon, async (opened) => {
    await addTag(opened, "news");
    opened.enqueue({ kind: "mail", key: "mail:1", payload: { to: "ben" } });
    opened.enqueue({ kind: "mail", key: "mail:2", payload: { to: "cleo" }, dueAt });
    return "done";
  });

  expect(answer).toBe("done");
  expect(await db.tag.findMany({ select: { slug: true } })).toEqual([{ slug: "news" }]);
  expect(await db.audit.findMany({ omit: { id: true, hash: true } })).toEqual([
    {
      at: noon,
      actorId: 1,
      actorName: "Ada",
      source: "web",
      address: "192.0.2.1",
      action: "create",
      model: "tag",
      objectId: "1",
      objectName: "news",
      changes: '{"name":[null,"news"]}',
    },
  ]);
  const jobs = await db.outbox.findMany({
    orderBy: { id: "asc" },
    select: { key: true, payload: true, dueAt: true },
  });
  expect(jobs).toEqual([
    { key: "mail:1", payload: '{"to":"ben"}', dueAt: noon },
    { key: "mail:2", payload: '{"to":"cleo"}', dueAt },
  ]);
  expect(await storedVersion()).toBe(before + 1);
});

test("a change that fails leaves nothing behind: no rows, no audit, no job, no version", async () => {
  const before = [await storedVersion(), contentVersion()];
  const failing = change(ada, noon, async (opened) => {
    await addTag(opened, "news");
    opened.enqueue({ kind: "mail", key: "mail:1", payload: null });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect([await db.tag.count(), await db.audit.count(), await db.outbox.count()]).toEqual([0, 0, 0]);
  expect([await storedVersion(), contentVersion()]).toEqual(before);
});

test("a change that writes without a record of it is refused and undone", async () => {
  const unrecorded = [
    change(ada, noon, ({ tx }) => tx.tag.create({ data: { slug: "news", name: "" } })),
    change(ada, noon, ({ tx }) => tx.$executeRaw`DELETE FROM "Tag"`),
  ];
  for (const attempt of unrecorded) await expect(attempt).rejects.toThrow("must record");
  expect(await db.tag.count()).toBe(0);
});

test("a change that finds nothing to do may record nothing", async () => {
  const before = contentVersion();
  expect(await change(ada, noon, ({ tx }) => tx.tag.findMany())).toEqual([]);
  expect(await change(ada, noon, ({ tx }) => tx.$queryRaw`SELECT "id" FROM "Tag"`)).toEqual([]);
  expect(contentVersion()).toBe(before);
});

test("the content version is raised when the change resolves, for a visible change only", async () => {
  const before = contentVersion();
  await change(ada, noon, (opened) => addTag(opened, "hidden", false));
  expect(contentVersion()).toBe(before);
  await change(ada, noon, (opened) => addTag(opened, "shown"));
  expect(contentVersion()).toBeGreaterThan(before);
});

test("a change is seen by the next read", async () => {
  for (let i = 0; i < 20; i++) {
    await change(ada, noon, (opened) => addTag(opened, `tag-${i}`));
    expect(await db.tag.count()).toBe(i + 1);
  }
});

test("a side effect queued twice under one key is done once, as it was first asked for", async () => {
  for (const payload of ["first", "second"]) {
    await change(ada, noon, async ({ record, enqueue }) => {
      enqueue({ kind: "mail", key: "mail:1", payload });
      record({ action: "notify", model: "tag", id: 1, name: "news", visible: false });
    });
  }
  expect(await db.outbox.findMany({ select: { payload: true } })).toEqual([{ payload: '"first"' }]);
});

test("what is written quietly leaves no audit and no version, and is undone when it fails", async () => {
  const before = contentVersion();
  await quietly((tx) => tx.setting.create({ data: { key: "lease", value: "1" } }));
  const failing = quietly(async (tx) => {
    await tx.setting.update({ where: { key: "lease" }, data: { value: "2" } });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");

  expect(await db.setting.findMany({ select: { value: true } })).toEqual([{ value: "1" }]);
  expect(await db.audit.count()).toBe(0);
  expect(contentVersion()).toBe(before);
});

test("what several processes read and then write in a change is never lost, and each raises the version", async () => {
  await quietly((tx) => tx.setting.create({ data: { key: "count", value: "0" } }));
  const [version, seen] = [await storedVersion(), contentVersion()];
  await Promise.all([1, 2].map(() => runProcess("changing.ts", database.url, database.folder, "50")));

  expect((await db.setting.findUniqueOrThrow({ where: { key: "count" } })).value).toBe("100");
  expect(await db.audit.count()).toBe(100);
  expect(await storedVersion()).toBe(version + 100);
  expect(contentVersion()).toBeGreaterThanOrEqual(seen + 100);
});
