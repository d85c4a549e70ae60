import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PrismaClient } from "../../../src/generated/sqlite/client.js";
import { copyTemplate } from "../../support/database.js";
import { clients } from "../../support/sqlite-clients.js";

// Finding F1: with one connection for all, other requests' writes run inside a transaction that is open, and go with it.

let database: Awaited<ReturnType<typeof copyTemplate>>;
let client: PrismaClient;

beforeEach(async () => {
  database = await copyTemplate();
});

afterEach(async () => {
  await client.$disconnect();
  await database.dispose();
});

const failures = {
  interactive: () =>
    client.$transaction(async (tx) => {
      await tx.tag.create({ data: { slug: "doomed", name: "" } });
      await sleep(3);
      throw new Error("rolled back");
    }),
  nested: () => {
    const revisions = [1, 2, 3, 4, 5, 5].map((number) => ({ number, title: "", body: "" }));
    return client.post.create({ data: { slug: "doomed", title: "", revisions: { create: revisions } } });
  },
  batch: () =>
    client.$transaction([
      client.tag.create({ data: { slug: "doomed", name: "" } }),
      client.tag.create({ data: { slug: "doomed", name: "" } }),
    ]),
};

test.each(["interactive", "nested", "batch"] as const)(
  "no acknowledged write is lost while another request's %s transaction rolls back",
  async (kind) => {
    client = clients.wrapped(database.url);
    expect(await writesLost(failures[kind])).toBe(0);
    expect(await client.tag.count({ where: { slug: "doomed" } })).toBe(0);
    expect(await client.post.count()).toBe(0);
  },
);

test.each(["interactive", "nested"] as const)("the stock adapter loses some: %s", async (kind) => {
  client = clients.stock(database.url);
  expect(await writesLost(failures[kind])).toBeGreaterThan(0);
});

test("a reader never sees what is not committed", async () => {
  client = clients.wrapped(database.url);
  const seen = client.$transaction(async (tx) => {
    await tx.tag.create({ data: { slug: "open", name: "" } });
    return [await tx.tag.count(), await client.tag.count()];
  });
  expect(await seen).toEqual([1, 0]);
  expect(await client.tag.count()).toBe(1);
});

/** Of 400 writes that were acknowledged while transactions roll back. */
async function writesLost(fail: () => Promise<unknown>): Promise<number> {
  for (let round = 0; round < 40; round++) {
    const failing = fail().catch((error: Error) => error);
    await Promise.all(Array.from({ length: 10 }, (_, i) => writeAfter(i * 10, `kept-${round}-${i}`)));
    expect(await failing).toBeInstanceOf(Error);
  }
  return 400 - (await client.tag.count({ where: { slug: { startsWith: "kept" } } }));
}

// A nested write's statements are only so many microtasks apart.
async function writeAfter(microtasks: number, slug: string): Promise<void> {
  for (let i = 0; i < microtasks; i++) await Promise.resolve();
  await client.tag.create({ data: { slug, name: "" } });
}
