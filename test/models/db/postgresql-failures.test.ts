import { PrismaPg } from "@prisma/adapter-pg";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { PrismaClient } from "../../../src/generated/postgresql/client.js";
import { change, quietly } from "../../../src/models/change.js";
import { databaseAway, db } from "../../../src/models/db.js";
import { client } from "../../../src/models/db/connection.js";
import { postgresqlAdapter } from "../../../src/models/db/postgresql-adapter.js";
import { useDatabase } from "../../support/database.js";

const database = useDatabase({ onError: () => {} }); // connections are cut on purpose

const cutConnections = () =>
  database.run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'octavo' AND datname = current_database()`);

const failure = (work: Promise<unknown>) => work.catch((error: unknown) => error);

test("a lost connection is known as one, and the next request has another", async () => {
  const asleep = failure(db.$queryRaw`SELECT 1 AS one FROM pg_sleep(5)`.then());
  const writing = failure(
    quietly(async (tx) => {
      await tx.tag.create({ data: { slug: "lost", name: "" } });
      await cutConnections();
      await sleep(50);
    }),
  );
  expect([await asleep, await writing].map(databaseAway)).toEqual([true, true]);
  expect(await db.tag.count()).toBe(0);
});

test("a server that is not there is known as away", async () => {
  const nowhere = new PrismaClient({
    adapter: postgresqlAdapter({ url: "postgresql://localhost:1/none", poolSize: 1, onError: () => {} }),
  });
  expect(databaseAway(await failure(nowhere.tag.count()))).toBe(true);
  expect(databaseAway(await failure(nowhere.$transaction((tx) => tx.tag.count())))).toBe(true);
  await nowhere.$disconnect();
});

test("who waits too long for a lock or for a connection is told that the database is away", async () => {
  const hurried = new PrismaClient({
    adapter: postgresqlAdapter({ url: database.url, poolSize: 1, waitMs: 200, onError: () => {} }),
  });
  await database.run(`BEGIN; LOCK TABLE "Tag"`);
  const [locked, queued] = await Promise.all([failure(hurried.tag.count()), failure(hurried.page.count())]);
  await database.run("COMMIT");
  expect([locked, queued].map(databaseAway)).toEqual([true, true]);
  expect(await hurried.tag.count()).toBe(0);
  await hurried.$disconnect();
});

test("work whose failed statement was overlooked is not taken for committed", async () => {
  const overlooked = quietly(async (tx) => {
    await tx.tag.create({ data: { slug: "news", name: "" } });
    await tx.tag.create({ data: { slug: "news", name: "" } }).catch(() => {});
  });
  await expect(overlooked).rejects.toThrow();
  expect(await db.tag.count()).toBe(0);
  for (let i = 0; i < 10; i++)
    await quietly((tx) => tx.tag.create({ data: { slug: `after-${i}`, name: "" } }));
});

test("a nested write that goes on after its transaction's time is over writes nothing", async () => {
  const ours = new PrismaClient({
    adapter: postgresqlAdapter({ url: database.url, poolSize: 1, onError: () => {} }),
  });
  expect(databaseAway(await overrun(ours))).toBe(true);
  expect(await db.tag.count()).toBe(0);
});

test("with the stock adapter it goes on outside the transaction", async () => {
  const stock = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url, max: 1 }) });
  expect(await overrun(stock)).toMatchObject({ code: "P2003" }); // the post it belongs to is rolled back
});

async function overrun(prisma: PrismaClient): Promise<unknown> {
  const tags = Array.from({ length: 500 }, (_, i) => ({
    position: i,
    tag: { create: { slug: `t-${i}`, name: "" } },
  }));
  const writing = prisma.$transaction(
    (tx) => tx.post.create({ data: { slug: "big", title: "", tags: { create: tags } } }),
    { timeout: 30 },
  );
  const error = await failure(writing);
  await prisma.$disconnect();
  return error;
}

test("of two that stand in each other's way both succeed", async () => {
  await quietly((tx) => tx.setting.createMany({ data: ["a", "b"].map((key) => ({ key, value: "" })) }));
  let runs = 0;
  const write = (first: string, second: string) =>
    quietly(async (tx) => {
      runs++;
      await tx.setting.update({ where: { key: first }, data: { value: first } });
      await sleep(100);
      await tx.setting.update({ where: { key: second }, data: { value: first } });
    });
  await Promise.all([write("a", "b"), write("b", "a")]);
  expect(runs).toBeGreaterThan(2);
});

test("waiting changes leave the connections to the readers", async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const actor = { id: null, name: "Ada", source: "web" } as const;
  const changes = Array.from({ length: 10 }, () => change(actor, new Date(), () => held));
  await sleep(100);
  expect(await db.tag.count()).toBe(0);
  release();
  await Promise.all(changes);
});

test("every connection speaks UTC", async () => {
  expect(await db.$queryRaw`SHOW TimeZone`).toEqual([{ TimeZone: "UTC" }]);
  expect(await client.$transaction((tx) => tx.$queryRaw`SHOW TimeZone`)).toEqual([{ TimeZone: "UTC" }]);
});
