import type { Express } from "express";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "../../../src/models/db.js";
import { reserved } from "../../../src/models/page.js";
import { aPage, aPost, useBlog } from "../../support/blog.js";
import { errorsIn, fieldsIn } from "../../support/forms.js";
import { aPerson, browserOf, type Person, type Visitor } from "../../support/people.js";

const blog = useBlog();
let app: Express;
let cleo: Person;
let desk: Visitor;

beforeAll(() => void (app = blog.app()));
beforeEach(async () => {
  cleo = await aPerson("Cleo", "editor");
  desk = await browserOf(blog, cleo, app);
});

const fields = { title: "About us", body: "Who *we* are." };
const page = (slug = "about-us") => db.page.findUniqueOrThrow({ where: { slug } });
const status = async (path: string) => (await blog.get(path)).status;
const leadsTo = async (path: string) => {
  const { status, headers } = await blog.get(path);
  return [status, headers.location];
};

describe("an editor", () => {
  test("saves a draft, which no reader sees", async () => {
    const answer = await desk.post("/desk/pages", fields);
    const { id, status: state } = await page();
    expect([answer.status, answer.headers.location, state]).toEqual([303, `/desk/pages/${id}/edit`, "draft"]);
    expect(await status("/about-us")).toBe(404);
    const form = await desk.get(`/desk/pages/${id}/edit`);
    expect(fieldsIn(form.text)).toMatchObject({ ...fields, slug: "about-us", version: "1" });
    expect(form.text).toContain("Draft saved.");
    expect((await desk.get(`/desk/pages/${id}/preview`)).text).toContain("<em>we</em>");
  });

  test("publishes, withdraws, publishes again", async () => {
    await desk.post("/desk/pages", { ...fields, do: "publish" });
    const { id } = await page();
    expect((await blog.get("/about-us")).text).toContain("<em>we</em>");
    await desk.post(`/desk/pages/${id}/publication/delete`);
    expect(await status("/about-us")).toBe(404);
    await desk.post(`/desk/pages/${id}/publication`);
    expect(await status("/about-us")).toBe(200);
    await desk.post(`/desk/pages/${id}`, { ...fields, body: "Gone.", version: "1", do: "withdraw" });
    expect(await page()).toMatchObject({ status: "draft", body: "Gone.", version: 2 });
  });

  test("sees how it reads, and nothing is stored", async () => {
    const answer = await desk.post("/desk/pages", { ...fields, do: "preview" });
    expect([answer.status, fieldsIn(answer.text)]).toEqual([200, expect.objectContaining(fields)]);
    expect(answer.text).toContain("<em>we</em>");
    expect(await db.page.count()).toBe(0);
  });

  test("makes one page of a form that is sent often", async () => {
    const form = { ...fields, submission: "0123456789abcdef0123" };
    const answers = await Promise.all([1, 2, 3].map(() => desk.post("/desk/pages", form)));
    expect(new Set(answers.map(({ headers }) => headers.location as string)).size).toBe(1);
    await desk.post("/desk/pages", { ...form, body: "More." });
    expect(await db.page.findMany({ select: { body: true } })).toEqual([{ body: "More." }]);
  });

  test("overwrites nobody's text, and is shown both", async () => {
    const { id } = await aPage(fields);
    await desk.post(`/desk/pages/${id}`, { ...fields, body: "Theirs.", version: "1" });
    const answer = await desk.post(`/desk/pages/${id}`, { ...fields, body: "Mine.", version: "1" });
    expect(answer.status).toBe(409);
    for (const text of ["Theirs.", "Mine."]) expect(answer.text).toContain(text);
    const again = { ...fields, body: "Theirs.", slug: "about-us", version: "1" };
    expect((await desk.post(`/desk/pages/${id}`, again)).status).toBe(303);
    await desk.post(`/desk/pages/${id}`, {
      ...again,
      body: "Mine.",
      version: fieldsIn(answer.text).version!,
    });
    expect(await page()).toMatchObject({ body: "Mine.", version: 3 });
    const revisions = await db.revision.findMany({ where: { pageId: id }, orderBy: { number: "asc" } });
    expect(revisions.map(({ body, editorId }) => [body, editorId])).toEqual([
      [fields.body, null],
      ["Theirs.", cleo.id],
      ["Mine.", cleo.id],
    ]);
  });

  test("finds in the list what there is, and in the trash what was thrown away", async () => {
    await aPage({ title: "Colophon" });
    const { id } = await aPage({ title: "About" });
    await desk.post(`/desk/pages/${id}/delete`);
    const [all, trash] = [await desk.get("/desk/pages"), await desk.get("/desk/pages?status=trash")];
    const links = (text: string) => [...text.matchAll(/\/desk\/pages\/(\d+)\/edit/g)].map(([, own]) => own);
    expect([links(all.text), links(trash.text)]).toEqual([[String(id - 1)], [String(id)]]);
    for (const query of [
      "?status=none",
      "?status=trash&status=x",
      "?status[]=trash",
      "?page=9",
      "?status=%00",
    ])
      expect([query, (await desk.get(`/desk/pages${query}`)).status]).toEqual([query, 200]);
  });

  test.each([
    [{ title: "" }, "title", /title/],
    [{ title: "x".repeat(301) }, "title", /At most 300/],
    [{ slug: "Not a slug" }, "slug", /lower case/],
    [{ slug: "../etc" }, "slug", /lower case/],
    [{ slug: "x".repeat(101) }, "slug", /100/],
    [{ metaTitle: "x".repeat(301) }, "metaTitle", /At most 300/],
    [{ metaDescription: "x".repeat(501) }, "metaDescription", /At most 500/],
  ])("gets the form back with what was typed: %j", async (typed, name, message) => {
    const answer = await desk.post("/desk/pages", { ...fields, ...typed });
    expect(answer.status).toBe(422);
    expect(fieldsIn(answer.text)).toMatchObject({ ...fields, ...typed });
    expect(errorsIn(answer.text)[name]).toMatch(message);
    expect(await db.page.count()).toBe(0);
  });
});

describe("the address of a page", () => {
  test("is none that the site itself uses, and none that another page has", async () => {
    await aPage({ slug: "colophon" });
    for (const slug of [...reserved, "colophon"]) {
      const answer = await desk.post("/desk/pages", { ...fields, slug });
      expect([slug, answer.status]).toEqual([slug, 422]);
      expect(errorsIn(answer.text).slug).toMatch(/itself uses|Another page/);
      expect(fieldsIn(answer.text)).toMatchObject({ ...fields, slug });
    }
    expect(await db.page.count()).toBe(1);
  });

  test("made from a title gets a number where it must", async () => {
    for (const title of ["Search", "Search", "Élan", "Elan", "!!!"])
      await desk.post("/desk/pages", { title });
    const slugs = (await db.page.findMany({ orderBy: { id: "asc" } })).map(({ slug }) => slug);
    expect(slugs).toEqual(["search-2", "search-3", "elan", "elan-2", "page-2"]);
  });

  test("leads on, once it is another, in one hop, through every later name", async () => {
    const { id } = await aPage({ ...fields, slug: "a" });
    const rename = (slug: string, version: number) =>
      desk.post(`/desk/pages/${id}`, { ...fields, slug, version: String(version) });
    for (const [number, slug] of ["b", "c", "a", "b", "a"].entries())
      expect((await rename(slug, number + 1)).status).toBe(303);
    expect(await leadsTo("/a")).toEqual([200, undefined]);
    for (const old of ["/b", "/c"]) expect(await leadsTo(old)).toEqual([301, "/a"]);
  });

  test("belongs to the page that takes it next", async () => {
    const { id } = await aPage({ ...fields, slug: "a" });
    await desk.post(`/desk/pages/${id}`, { ...fields, slug: "b", version: "1" });
    await desk.post("/desk/pages", { ...fields, body: "Another.", slug: "a", do: "publish" });
    expect((await blog.get("/a")).text).toContain("Another.");
  });

  test("of a draft leads nowhere until it is published", async () => {
    await desk.post("/desk/pages", { ...fields, slug: "a" });
    const { id } = await page("a");
    await desk.post(`/desk/pages/${id}`, { ...fields, slug: "b", version: "1" });
    expect([await status("/a"), await status("/b")]).toEqual([404, 404]);
    await desk.post(`/desk/pages/${id}/publication`);
    expect([await leadsTo("/a"), await status("/b")]).toEqual([[301, "/b"], 200]);
  });
});

describe("a page in the trash", () => {
  test("is gone, and comes back as it was", async () => {
    const { id } = await aPage(fields);
    const answer = await desk.post(`/desk/pages/${id}/delete`);
    expect([answer.status, answer.headers.location]).toEqual([303, "/desk/pages"]);
    expect((await desk.get("/desk/pages")).text).toContain(`action="/desk/pages/${id}/restoration"`);
    expect(await status("/about-us")).toBe(410);
    const published = await desk.post(`/desk/pages/${id}`, { ...fields, version: "1", do: "publish" });
    expect([published.status, (await desk.post(`/desk/pages/${id}/publication`)).status]).toEqual([422, 422]);
    await desk.post(`/desk/pages/${id}/restoration`);
    expect(await status("/about-us")).toBe(200);
  });

  test("that no reader saw says nothing of itself", async () => {
    const { id } = await aPage({ ...fields, status: "draft" });
    await desk.post(`/desk/pages/${id}/delete`);
    expect(await status("/about-us")).toBe(404);
    await desk.post(`/desk/pages/${id}/destruction`);
    expect(await status("/about-us")).toBe(404);
  });

  test("and only there, can be deleted for good, and stays gone under all its names", async () => {
    const { id } = await aPage({ ...fields, slug: "a" });
    await desk.post(`/desk/pages/${id}`, { ...fields, slug: "b", version: "1" });
    expect((await desk.post(`/desk/pages/${id}/destruction`)).status).toBe(422);
    await desk.post(`/desk/pages/${id}/delete`);
    const question = await desk.get(`/desk/pages/${id}/destruction`);
    for (const named of ["About us", "1 revision", "/b"]) expect(question.text).toContain(named);
    expect(await db.page.count()).toBe(1);
    const answer = await desk.post(`/desk/pages/${id}/destruction`);
    expect([answer.status, answer.headers.location]).toEqual([303, "/desk/pages?status=trash"]);
    expect([await db.page.count(), await db.revision.count()]).toEqual([0, 0]);
    expect([await status("/a"), await status("/b")]).toEqual([410, 410]);
    expect((await desk.get(`/desk/pages/${id}/edit`)).status).toBe(404);
    await desk.post("/desk/pages", { ...fields, slug: "a", do: "publish" });
    expect(await status("/a")).toBe(200);
  });
});

test("an author is told that pages are not theirs, whether there are any or not", async () => {
  const { id } = await aPage(fields);
  const author = await browserOf(blog, await aPerson("Ben", "author"), app);
  for (const of of [id, 999_999]) {
    for (const part of ["", "/publication", "/publication/delete", "/delete", "/restoration", "/destruction"])
      expect((await author.post(`/desk/pages/${of}${part}`, fields)).status).toBe(403);
    for (const part of ["/edit", "/preview", "/destruction"])
      expect((await author.get(`/desk/pages/${of}${part}`)).status).toBe(403);
  }
  expect((await author.get("/desk")).text).not.toContain("/desk/pages");
  expect(await page()).toMatchObject({ status: "published", deletedAt: null, version: 1 });
});

test("pages and posts of one name stand side by side", async () => {
  await aPost({ slug: "one", body: "The post." });
  await aPage({ slug: "one", body: "The page." });
  expect((await blog.get("/one")).text).toContain("The page.");
  expect((await blog.get("/posts/one")).text).toContain("The post.");
});
