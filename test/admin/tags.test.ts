import type { Express } from "express";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "../../src/models/db.js";
import { aPost, useBlog } from "../support/blog.js";
import { errorsIn, fieldsIn } from "../support/forms.js";
import { aPerson, browserOf, type Visitor } from "../support/people.js";

const blog = useBlog();
let app: Express;
let ada: Visitor;

beforeAll(() => void (app = blog.app()));
beforeEach(async () => void (ada = await browserOf(blog, await aPerson("Ada", "owner"), app)));

const add = (name: string, slug = "") => ada.post("/admin/tags", { name, slug, description: "", do: "save" });

test.each(["Berlin, Germany", "???", "x".repeat(101), ""])(
  "no tag is called %j: a post's form could not say it",
  async (name) => {
    const { status, text } = await add(name, "some");
    expect([status, Object.keys(errorsIn(text))]).toEqual([422, ["name"]]);
    expect(await db.tag.count()).toBe(0);
  },
);

test("two tags do not have one name, though they may look alike", async () => {
  await add("Rust", "oxide").expect(303);
  expect(errorsIn((await add("Rust", "rust").expect(422)).text)).toHaveProperty("name");
  await add("rust").expect(303);
  await add("Press").expect(303);
  const fields = fieldsIn((await ada.get("/admin/tags/3")).text);
  await ada.post("/admin/tags/3", { ...fields, name: "Rust" }).expect(422);
});

test("a post is given just the tags that were chosen", async () => {
  await add("Rust", "oxide").expect(303);
  await add("rust").expect(303);
  const { id } = await aPost({ slug: "a" });
  const fields = fieldsIn((await ada.get(`/admin/posts/${id}`)).text);
  await ada.post(`/admin/posts/${id}`, { ...fields, tags: "2,1", do: "save" }).expect(303);
  const tagged = await db.postTag.findMany({ orderBy: { position: "asc" }, select: { tagId: true } });
  expect(tagged.map(({ tagId }) => tagId)).toEqual([2, 1]);
});

test("no more is deleted than was asked about, though the list has grown meanwhile", async () => {
  for (const name of ["Press", "Presses"]) await add(name).expect(303);
  const asked = await ada.post("/admin/tags/actions", { act: "delete", all: "on", query: "q=press" });
  const answer = fieldsIn(asked.text);
  await add("Press work").expect(303);
  const again = await ada.post("/admin/tags/actions", answer).expect(200);
  expect(again.text).toContain("Move to the trash: 3 tags?");
  await ada.post("/admin/tags/actions", fieldsIn(again.text)).expect(303);
  expect(await db.tag.count()).toBe(0);
});

test("whoever deletes a thing comes back to the list they came from", async () => {
  await add("Press").expect(303);
  const list = "q=press&sort=-name";
  const { text } = await ada.get(`/admin/tags/1?list=${encodeURIComponent(list)}`);
  const href = /href="([^"]+delete[^"]*)"/.exec(text)![1]!.replaceAll("&amp;", "&");
  const asked = await ada.get(href).expect(200);
  expect(asked.text).toContain(`/admin/tags/1?list=${encodeURIComponent(list)}">Keep it`);
  const { headers } = await ada.post("/admin/tags/1/delete", fieldsIn(asked.text)).expect(303);
  expect(headers.location).toBe(`/admin/tags?${list}`);
});

test("a post's form that is older than a merger does not bring the merged tag back", async () => {
  const { id } = await aPost({ slug: "a", tags: ["Press", "Presses"] });
  const form = fieldsIn((await ada.get(`/desk/posts/${id}/edit`)).text);
  await ada
    .post("/admin/tags/actions", { act: "merge", ids: ["1", "2"], sure: "on", choice: "1" })
    .expect(303);
  await ada.post(`/desk/posts/${id}`, { ...form, body: "New.", do: "save" }).expect(303);
  expect(await db.tag.findMany({ select: { name: true } })).toEqual([{ name: "Press" }]);
  expect(await db.postTag.count()).toBe(1);
  expect((await blog.get("/tags/presses").expect(301)).headers.location).toBe("/tags/press");
});
