import type { Express } from "express";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "../../src/models/db.js";
import { useBlog } from "../support/blog.js";
import { errorsIn, fieldsIn } from "../support/forms.js";
import { aPerson, browserOf, type Visitor } from "../support/people.js";

const blog = useBlog();
let app: Express;
let ada: Visitor;

beforeAll(() => void (app = blog.app()));
beforeEach(async () => void (ada = await browserOf(blog, await aPerson("Ada", "owner"), app)));

const lead = (from: string, to: string) =>
  ada.post("/admin/redirects", { from, to, postId: "", pageId: "", tagId: "", authorId: "", do: "save" });

test.each([
  ["/a", "/a?x=1"],
  ["/a", "/a#x"],
  ["/a", "/A"],
  ["/a", "/./b/../a"],
  ["/a", "/%61"],
  ["/ä", "/%C3%A4"],
])("%s does not lead to itself as %s", async (from, to) => {
  const { status, text } = await lead(from, to);
  expect([status, errorsIn(text)]).toEqual([422, { to: "An address: It would lead in a circle" }]);
});

test("an address may be typed as the browser shows it, with escapes", async () => {
  await lead("/caf%C3%A9", "/tags").expect(303);
  await lead("/100%", "/tags").expect(303);
  expect((await blog.get("/caf%C3%A9").expect(301)).headers.location).toBe("/tags");
  expect((await blog.get("/100%25").expect(301)).headers.location).toBe("/tags");
  await lead("/a%00b", "/tags").expect(422);
});

test("an address that leads to itself by the site's whole address is not found", async () => {
  await lead("/a", `${app.locals.siteUrl}/a`).expect(303);
  await blog.get("/a").expect(404);
});

test("a redirect does not come back into a circle", async () => {
  await lead("/a", "/b").expect(303);
  await ada.post("/admin/redirects/1/delete", {}).expect(303);
  await lead("/b", "/a").expect(303);
  const { id } = await db.trashed.findFirstOrThrow();
  const answer = ada.post(`/admin/trash/${id}/restoration`, {});
  const { text } = await answer
    .set("Referer", "http://127.0.0.1/admin/trash")
    .set("Host", "127.0.0.1")
    .expect(422);
  expect(text).toContain("The redirect “/a” cannot be put back. An address: It would lead in a circle.");
  expect(text).toContain('<a href="/admin/trash">Back to where you were</a>');
  expect([await db.redirect.count(), await db.trashed.count()]).toEqual([1, 1]);
});

test("a change of where it leads is undone, from one kind of place to another", async () => {
  const undo = async () =>
    /action="([^"]+\/reversal)"/.exec((await ada.get("/admin/redirects/1/history")).text)![1]!;
  const save = async (to: string, tagId: string) => {
    const fields = fieldsIn((await ada.get("/admin/redirects/1")).text);
    await ada.post("/admin/redirects/1", { ...fields, to, tagId, do: "save" }).expect(303);
  };
  await ada.post("/admin/tags", { name: "Press", slug: "", do: "save" }).expect(303);
  await lead("/a", "").expect(303);
  await save("", "1");
  await save("/b", "");
  await ada.post(await undo(), {}).expect(303);
  expect(await db.redirect.findFirst()).toMatchObject({ to: null, tagId: 1 });
  await save("", "");
  await ada.post(await undo(), {}).expect(303);
  expect(await db.redirect.findFirst()).toMatchObject({ to: null, tagId: 1 });
});

test("of what is put back together, all comes or nothing", async () => {
  for (const from of ["/a", "/b"]) await lead(from, "/c").expect(303);
  await ada.post("/admin/redirects/actions", { act: "delete", ids: ["1", "2"], sure: "1" }).expect(303);
  await lead("/b", "/d").expect(303);
  await ada.post("/admin/trash/actions", { act: "restore", ids: ["1", "2"] }).expect(422);
  expect([await db.redirect.count(), await db.trashed.count()]).toEqual([1, 2]);
});

test("whoever was signed out meanwhile keeps what they typed", async () => {
  const visitor = await browserOf(blog, undefined, app);
  const typed = visitor.post("/admin/tags", { name: "Press", description: "Wood and iron." });
  const { text } = await typed
    .set("Host", "127.0.0.1")
    .set("Referer", "http://127.0.0.1/admin/tags/new")
    .expect(401);
  expect(text).toContain("Wood and iron.");
});
