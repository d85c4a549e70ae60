import { afterEach, beforeEach, expect, test } from "vitest";
import type { PrismaClient } from "../../../src/generated/sqlite/client.js";
import { copyTemplate } from "../../support/database.js";
import { clients } from "../../support/sqlite-clients.js";

let database: Awaited<ReturnType<typeof copyTemplate>>;
let client: PrismaClient;

beforeEach(async () => {
  database = await copyTemplate();
  client = clients.wrapped(database.url);
});

afterEach(async () => {
  await client.$disconnect();
  await database.dispose();
});

const tag = (slug: string) => ({ data: { slug, name: "" } });

async function slugs() {
  const tags = await client.tag.findMany({ orderBy: { slug: "asc" } });
  return tags.map(({ slug }) => slug);
}

test("a batch is written whole or not at all", async () => {
  await client.$transaction([client.tag.create(tag("a")), client.tag.create(tag("b"))]);
  const failing = client.$transaction([client.tag.create(tag("c")), client.tag.create(tag("a"))]);
  await expect(failing).rejects.toMatchObject({ code: "P2002" });
  expect(await slugs()).toEqual(["a", "b"]);
});

test("a transaction inside another can fail alone", async () => {
  await client.$transaction(async (tx) => {
    await tx.tag.create(tag("outer"));
    const inner = tx.$transaction(async (nested) => {
      await nested.tag.create(tag("inner"));
      throw new Error("no");
    });
    await expect(inner).rejects.toThrow("no");
    await tx.$transaction((nested) => nested.tag.create(tag("second")));
  });
  expect(await slugs()).toEqual(["outer", "second"]);
});

test("a commit that fails is told, undone, and stands in nobody's way", async () => {
  const orphaning = client.$transaction(async (tx) => {
    await tx.$executeRaw`PRAGMA defer_foreign_keys = ON`;
    await tx.tag.create(tag("doomed"));
    await tx.postTag.create({ data: { postId: 9, tagId: 9, position: 0 } });
  });
  await expect(orphaning).rejects.toThrow(/ForeignKey/);
  await client.tag.create(tag("next"));
  expect(await slugs()).toEqual(["next"]);
});

test("nothing is written one by one after SQLite has rolled back by itself", async () => {
  await client.tag.create(tag("taken"));
  const broken = client.$transaction(async (tx) => {
    await tx.tag.create(tag("before"));
    await tx.$executeRaw`INSERT OR ROLLBACK INTO "Tag" ("slug", "name", "updatedAt") VALUES ('taken', '', '')`.catch(
      () => {},
    );
    await tx.tag.create(tag("after")).catch(() => {});
  });
  await expect(broken).rejects.toThrow();
  expect(await slugs()).toEqual(["taken"]);
});

test("a writer does not wait for another process's readers", async () => {
  const reader = clients.stock(database.url);
  await reader.$transaction(async (tx) => {
    await tx.tag.count();
    await client.tag.create(tag("written"));
    expect(await tx.tag.count()).toBe(0);
  });
  expect(await reader.tag.count()).toBe(1);
  await reader.$disconnect();
});
