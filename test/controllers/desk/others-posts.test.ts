import type { Express } from "express";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "../../../src/models/db.js";
import { aDraft, aPost, noon, useBlog } from "../../support/blog.js";
import { aPerson, browserOf, type Visitor } from "../../support/people.js";

const blog = useBlog();
let app: Express;
let author: Visitor;
let editor: Visitor;

beforeAll(() => void (app = blog.app()));
beforeEach(async () => {
  author = await browserOf(blog, await aPerson("Ben", "author"), app);
  editor = await browserOf(blog, await aPerson("Cleo", "editor"), app);
});

const gets = ["/edit", "/preview", "/destruction"];
const posts = ["", "/publication", "/publication/delete", "/delete", "/restoration", "/destruction"];
const fields = { title: "Taken", body: "Taken.", slug: "taken", version: "1" };
const row = (id: number) => db.post.findUniqueOrThrow({ where: { id }, include: { authors: true } });

describe("to an author, what is another's", () => {
  const states = {
    "a draft": { status: "draft", publishedAt: null },
    "a scheduled post": { publishedAt: new Date(noon.getTime() + 3_600_000) },
    "a published post": {},
  } as const;

  test.each(Object.entries(states))("is not there: %s", async (_name, wish) => {
    const { id } = await aPost({ authors: ["Cleo"], title: "Hers", tags: ["Hers"], ...wish });
    const before = await row(id);
    const none = await author.get("/desk/posts/999999/edit");
    for (const path of gets) {
      const { status, text } = await author.get(`/desk/posts/${id}${path}`);
      expect([path, status, text.includes("Hers")]).toEqual([path, 404, false]);
      expect(text.replace(/<code>.*?<\/code>/, "").length).toBe(
        none.text.replace(/<code>.*?<\/code>/, "").length,
      );
    }
    for (const path of posts) {
      for (const pressed of ["save", "publish", "preview", "withdraw", "trash"]) {
        const { status } = await author.post(`/desk/posts/${id}${path}`, { ...fields, do: pressed });
        expect([path, pressed, status]).toEqual([path, pressed, 404]);
      }
    }
    expect(await row(id)).toEqual(before);
    expect(await db.audit.count({ where: { actorName: "Ben" } })).toBe(0);
  });

  test("is not there in the trash either", async () => {
    const { id } = await aDraft({ authors: ["Cleo"] });
    await editor.post(`/desk/posts/${id}/delete`);
    for (const path of ["/restoration", "/destruction"])
      expect((await author.post(`/desk/posts/${id}${path}`)).status).toBe(404);
    expect((await row(id)).deletedAt).toEqual(noon);
  });

  test("is not to be had by the key of the form that it was made with", async () => {
    const submission = "0123456789abcdef0123";
    await editor.post("/desk/posts", { ...fields, title: "Hers", slug: "", submission });
    const { status } = await author.post("/desk/posts", { ...fields, submission });
    expect(status).toBe(404);
    expect(await db.post.findMany({ select: { title: true } })).toEqual([{ title: "Hers" }]);
  });

  test("keeps its address", async () => {
    await aDraft({ authors: ["Cleo"], slug: "hers" });
    const answer = await author.post("/desk/posts", { ...fields, slug: "hers" });
    expect(answer.status).toBe(422);
    await author.post("/desk/posts", { ...fields, title: "Hers", slug: "" });
    expect((await db.post.findMany({ orderBy: { id: "asc" } })).map(({ slug }) => slug)).toEqual([
      "hers",
      "hers-2",
    ]);
  });
});

test("of a post with two authors both may change all, and no field makes a third", async () => {
  const { id } = await aDraft({ authors: ["Cleo", "Ben"] });
  const before = (await row(id)).authors;
  const more = { authors: "3", "authors[]": "3", authorIds: "3", authorId: "3", editorId: "3" };
  expect((await author.post(`/desk/posts/${id}`, { ...fields, ...more })).status).toBe(303);
  expect((await row(id)).authors).toEqual(before);
  expect((await editor.post(`/desk/posts/${id}/publication`, more)).status).toBe(303);
  expect((await row(id)).authors.map(({ authorId }) => authorId)).toEqual(
    before.map(({ authorId }) => authorId),
  );
});

test.each([
  "status",
  "liveAt",
  "wasPublic",
  "deletedAt",
  "importKey",
  "createdAt",
  "version",
  "html",
  "position",
])("the column %s cannot be written by a field of its name", async (name) => {
  const { id } = await aDraft({ authors: ["Ben"] });
  const before = await row(id);
  for (const value of ["published", "2020-01-01T00:00", "on", "<script>alert(1)</script>", "999"]) {
    const { status } = await author.post(`/desk/posts/${id}`, { ...fields, version: "1", [name]: value });
    expect([303, 409]).toContain(status); // 409: another version than it has
  }
  const kept = ["status", "liveAt", "wasPublic", "deletedAt", "importKey", "createdAt"] as const;
  const after = await row(id);
  for (const column of kept) expect([column, after[column]]).toEqual([column, before[column]]);
  expect([after.version <= 2, after.html.includes("<script>")]).toEqual([true, false]);
});

test("an author does not learn from the desk what others' drafts are about, nor who writes them", async () => {
  await aDraft({ authors: ["Cleo"], tags: ["Merger with Acme"] });
  await aPost({ authors: ["Dora"], title: "Out", tags: ["Announced"] });
  await aDraft({ authors: ["Ben"], title: "Mine" });
  const { text } = await author.get("/desk");
  for (const hidden of ["Merger with Acme", "Cleo"]) expect(text).not.toContain(hidden);
  for (const known of ["Announced", "Dora"]) expect(text).toContain(known);
  expect((await author.get("/desk/posts/new")).text).not.toContain("Merger with Acme");
  expect((await editor.get("/desk")).text).toContain("Merger with Acme");
});
