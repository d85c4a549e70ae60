import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import "../../src/admin/index.js";
import { db } from "../../src/models/db.js";
import { aPost, useBlog } from "../support/blog.js";
import { aPerson, browserOf } from "../support/people.js";

const blog = useBlog();

test("all rows of a list are deleted in steps, between which others write", async () => {
  const ada = await browserOf(blog, await aPerson("Ada", "owner"), blog.app());
  const rows = Array.from({ length: 1_500 }, (_, i) => `('/old/${i}', '/new')`).join();
  await blog.database.run(`INSERT INTO "Redirect" ("from", "to") VALUES ${rows}`);
  const fields = { act: "delete", all: "on", query: "q=old", sure: "on" };
  const going = ada.post("/admin/redirects/actions", fields).then(({ status }) => status);
  while ((await db.redirect.count()) === 1_500) await sleep(5);
  await aPost({ title: "Meanwhile" });
  expect(await db.redirect.count()).toBeGreaterThan(0);
  expect(await going).toBe(303);
  expect(await db.redirect.count()).toBe(0);
}, 60_000);
