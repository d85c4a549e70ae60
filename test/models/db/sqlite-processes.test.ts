import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { databaseAway } from "../../../src/models/db/errors.js";
import { sqliteFile } from "../../../src/models/db/sqlite-file.js";
import { copyTemplate } from "../../support/database.js";
import { holdLock, runProcess } from "../../support/processes.js";
import { clients } from "../../support/sqlite-clients.js";

// Finding F2: transactions begin deferred, so that of two which read and then write one fails at once; and waiting for
// a lock stops the event loop.

let database: Awaited<ReturnType<typeof copyTemplate>>;

beforeEach(async () => {
  database = await copyTemplate();
});

afterEach(() => database.dispose());

test("of 800 increments by four processes none fails and none is lost", { timeout: 60_000 }, async () => {
  expect(await count("wrapped", 200)).toEqual({ failed: 0, value: "800" });
});

test("with the stock adapter some fail", { timeout: 60_000 }, async () => {
  const { failed } = await count("stock", 50);
  expect(failed).toBeGreaterThan(0);
});

async function count(adapter: keyof typeof clients, times: number) {
  await database.run(`INSERT INTO "Setting" VALUES ('count', '0', '2026-11-22T12:00:00.000+00:00')`);
  const processes = [1, 2, 3, 4].map(() =>
    runProcess<{ failed: number }>("counting.ts", adapter, database.url, String(times)),
  );
  const failed = (await Promise.all(processes)).reduce((sum, result) => sum + result.failed, 0);
  const client = clients.wrapped(database.url);
  const { value } = await client.setting.findUniqueOrThrow({ where: { key: "count" } });
  await client.$disconnect();
  return { failed, value };
}

test("a write waits for another process's lock without holding the event loop, and reads go on", async () => {
  const client = clients.wrapped(database.url);
  await client.tag.count();
  await holdLock(sqliteFile(database.url), 1_000);

  const { result, longest } = await longestTurn(async () => {
    const written = client.tag.create({ data: { slug: "patient", name: "" } });
    expect(await Promise.race([written, client.tag.count()])).toBe(0);
    return written;
  });

  expect(result.slug).toBe("patient");
  expect(longest).toBeLessThan(500);
  await client.$disconnect();
});

test("the stock adapter holds the event loop meanwhile", async () => {
  const client = clients.stock(database.url);
  await client.tag.count();
  await holdLock(sqliteFile(database.url), 1_000);
  const { longest } = await longestTurn(() => client.tag.create({ data: { slug: "stubborn", name: "" } }));
  expect(longest).toBeGreaterThan(500);
  await client.$disconnect();
});

test("who waits too long is told that the database is away, and the next one succeeds", async () => {
  const client = clients.wrapped(database.url, 200);
  await client.tag.count();
  const holder = await holdLock(sqliteFile(database.url), 20_000);

  const begun = Date.now();
  const refused = await Promise.all([
    client.tag.create({ data: { slug: "one", name: "" } }).catch((error: unknown) => error),
    client.tag.create({ data: { slug: "two", name: "" } }).catch((error: unknown) => error),
    client.$transaction((tx) => tx.tag.count()).catch((error: unknown) => error),
  ]);
  expect(refused.map(databaseAway)).toEqual([true, true, true]);
  expect(Date.now() - begun).toBeLessThan(2_000); // together, not one after another

  holder.kill();
  await client.tag.create({ data: { slug: "three", name: "" } });
  await client.$disconnect();
});

/** Runs `work`; answers also the longest time, in ms, for which nothing else could run. */
async function longestTurn<T>(work: () => Promise<T>): Promise<{ result: T; longest: number }> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await sleep(20);
  const result = await work();
  await sleep(20);
  delay.disable();
  return { result, longest: delay.max / 1e6 };
}
