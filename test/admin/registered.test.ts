import type { Express } from "express";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { allResources } from "../../src/admin/engine/registry.js";
import { db } from "../../src/models/db.js";
import { aDraft, aPage, aPost, useBlog } from "../support/blog.js";
import { errorsIn, fieldsIn } from "../support/forms.js";
import { aPerson, browserOf, password, type Person, type Visitor } from "../support/people.js";

// The models that the project itself registers: their own rules hold in the admin, too.

const blog = useBlog();
let app: Express;
let owner: Person;
let ada: Visitor;

beforeAll(() => void (app = blog.app()));
beforeEach(async () => {
  owner = await aPerson("Ada", "owner");
  ada = await browserOf(blog, owner, app);
});

async function save(path: string, changed: Record<string, string | string[]>) {
  const fields = fieldsIn((await ada.get(path).expect(200)).text);
  return ada.post(path, { ...fields, ...changed, do: "save" });
}

describe("a post", () => {
  test("changes its text, tags and authors by the rules of the desk", async () => {
    const ben = await aPerson("Ben", "author");
    const { id } = await aPost({ title: "A post", slug: "a-post", tags: ["Press"] });
    await aPost({ slug: "other", tags: ["Ink"] });
    const changed = { title: "Another", body: "New *words*.", tags: ["2", "1"], authors: String(ben.id) };
    expect((await save(`/admin/posts/${id}`, { ...changed, slug: "another" })).status).toBe(303);
    const { text } = await blog.get("/posts/another").expect(200);
    expect(text).toContain("New <em>words</em>.");
    expect(text).toContain(">Ben</a>");
    expect((await blog.get("/posts/a-post").expect(301)).headers.location).toBe("/posts/another");
    expect(await db.revision.count({ where: { postId: id } })).toBe(2);
    const tags = await db.postTag.findMany({ where: { postId: id }, orderBy: { position: "asc" } });
    expect(tags.map(({ tagId }) => tagId)).toEqual([2, 1]);
  });

  test("is somebody's", async () => {
    const { id } = await aPost();
    const { status, text } = await save(`/admin/posts/${id}`, { authors: "" });
    expect([status, errorsIn(text)]).toEqual([422, { authors: "Authors: Choose who wrote it" }]);
  });

  test("that was withdrawn comes back with its day, when it is published with others", async () => {
    const publishedAt = new Date("2024-04-06T08:00:00Z");
    const { id } = await aPost({ slug: "a", publishedAt });
    for (const act of ["withdraw", "publish"])
      await ada.post("/admin/posts/actions", { act, ids: [String(id)] }).expect(303);
    const post = await db.post.findUniqueOrThrow({ where: { id } });
    expect([post.status, post.publishedAt]).toEqual(["published", publishedAt]);
  });

  test("is published, withdrawn, moved to the trash, put back and destroyed, many at once", async () => {
    const ids = [(await aDraft({ slug: "one" })).id, (await aDraft({ slug: "two" })).id].map(String);
    const act = (name: string) =>
      ada.post("/admin/posts/actions", { act: name, ids, sure: "on" }).expect(303);
    await act("publish");
    await blog.get("/posts/one").expect(200);
    await act("withdraw");
    await blog.get("/posts/one").expect(404);
    await act("publish");
    await act("delete");
    await blog.get("/posts/two").expect(410);
    await act("restore");
    await blog.get("/posts/two").expect(200);
    await act("destroy");
    expect(await db.post.count()).toBe(2); // not in the trash
    await act("delete");
    await act("destroy");
    expect(await db.post.count()).toBe(0);
    await blog.get("/posts/two").expect(410);
  });
});

test("a page may not take an address of the site", async () => {
  const { id } = await aPage({ slug: "about" });
  const { status, text } = await save(`/admin/pages/${id}`, { slug: "tags" });
  expect([status, errorsIn(text)]).toEqual([422, { slug: "Address: The site itself uses this address" }]);
  expect((await save(`/admin/pages/${id}`, { status: "draft" })).status).toBe(303);
  await blog.get("/about").expect(404);
});

describe("a person", () => {
  const eve = { name: "Eve", email: "eve@example.org", role: "author", password, slug: "", closed: "" };

  test("is added with a password, which no page shows, and signs in", async () => {
    await ada.post("/admin/people", { ...eve, do: "save" }).expect(303);
    const { id } = await db.user.findFirstOrThrow({ where: { name: "Eve" } });
    expect((await ada.get(`/admin/people/${id}`)).text).not.toContain(password);
    const visitor = await browserOf(blog, undefined, app);
    await visitor.post("/login", { email: "EVE@example.org", password }).expect(303);
    await visitor.get("/desk").expect(200);
    expect((await save(`/admin/people/${id}`, { closed: "on" })).status).toBe(303);
    await visitor.get("/desk").expect(303);
  });

  test.each([
    [{ password: "short" }, "password"],
    [{ email: "ada@example.org" }, "email"],
    [{ email: "nowhere" }, "email"],
    [{ slug: "ada" }, "slug"],
    [{ name: "" }, "name"],
    [{ role: "god" }, "role"],
  ])("is refused with %j", async (wrong, field) => {
    const { status, text } = await ada.post("/admin/people", { ...eve, ...wrong, do: "save" });
    expect([status, Object.keys(errorsIn(text))]).toEqual([422, [field]]);
    expect(text).not.toContain("Invalid input");
    expect(text).not.toContain(password);
    expect(await db.user.count()).toBe(1);
  });

  test("who is the last owner stays one", async () => {
    const path = `/admin/people/${owner.id}`;
    for (const [field, value] of [
      ["role", "editor"],
      ["closed", "on"],
      ["email", ""],
    ] as const) {
      const { status, text } = await save(path, { [field]: value });
      expect([status, Object.values(errorsIn(text))[0]]).toEqual([
        422,
        expect.stringContaining("last owner"),
      ]);
    }
    await ada.post(`${path}/delete`, {}).expect(422);
    expect(await db.user.findFirst()).toMatchObject({ role: "owner", disabledAt: null });
  });

  test("who has no e-mail any more is signed out, and no owner who can sign in", async () => {
    const eve = await aPerson("Eve", "owner");
    const hers = await browserOf(blog, eve, app);
    expect((await save(`/admin/people/${eve.id}`, { email: "" })).status).toBe(303);
    await hers.get("/desk").expect(303);
    expect((await save(`/admin/people/${owner.id}`, { role: "editor" })).status).toBe(422);
  });

  test("who wrote something cannot be deleted, and the page says why", async () => {
    const ben = await aPerson("Ben", "author");
    await aPost({ authors: ["Ben"] });
    const { text } = await ada.get(`/admin/people/${ben.id}/delete`);
    expect(text).toContain("It cannot be deleted while there is 1 post.");
    await ada.post(`/admin/people/${ben.id}/delete`, {}).expect(422);
    expect(await db.user.count()).toBe(2);
  });

  test("takes their address along", async () => {
    const ben = await aPerson("Ben", "author");
    await aPost({ authors: ["Ben"] });
    expect((await save(`/admin/people/${ben.id}`, { slug: "benjamin" })).status).toBe(303);
    expect((await blog.get("/authors/ben").expect(301)).headers.location).toBe("/authors/benjamin");
  });
});

test("a session that is ended opens nothing any more", async () => {
  const ben = await aPerson("Ben", "author");
  const browser = await browserOf(blog, ben, app);
  const { id } = await db.session.findFirstOrThrow({ where: { userId: ben.id } });
  await browser.get("/desk").expect(200);
  await ada.post(`/admin/sessions/${id}/delete`, {}).expect(303);
  await browser.get("/desk").expect(303);
});

test("an errand that failed is tried again, or cancelled; what is done stays", async () => {
  const errand = (key: string, doneAt: string) => `
    INSERT INTO "Outbox" ("kind", "key", "payload", "dueAt", "attempts", "lastError", "doneAt")
    VALUES ('mail', '${key}', '{"secret": 1}', '2026-03-14T10:00:00.000+00:00', 5, 'refused', ${doneAt})`;
  await blog.database.run(errand("a", "NULL"));
  await blog.database.run(errand("b", "'2026-03-14T10:00:00.000+00:00'"));
  const list = await ada.get("/admin/errands?state=failed");
  expect(list.text).toContain("refused");
  expect(list.text).not.toContain("secret");
  const act = (name: string) =>
    ada.post("/admin/errands/actions", { act: name, all: "on", sure: "on" }).expect(303);
  await act("retry");
  expect(await db.outbox.findFirst({ where: { key: "a" } })).toMatchObject({ attempts: 0, lastError: "" });
  await act("cancel");
  expect(await db.outbox.findMany({ select: { key: true } })).toEqual([{ key: "b" }]);
});

test("an editor finds authors by their names, and nobody by an e-mail", async () => {
  const cleo = await browserOf(blog, await aPerson("Cleo", "editor"), app);
  const found = async (q: string) => (await cleo.get(`/admin/posts/choices?field=authors&q=${q}`)).text;
  expect(await found("ada")).toContain("Ada");
  expect(await found("ada@")).not.toContain("Ada");
  expect(await found("example.org")).not.toContain("Ada");
});

test("an editor has what editors look after, and no more", async () => {
  const cleo = await browserOf(blog, await aPerson("Cleo", "editor"), app);
  const open = allResources().filter(({ rights }) => rights.view.includes("editor"));
  expect(open.map(({ path }) => path)).toEqual(["posts", "pages", "tags", "redirects", "trash"]);
  for (const { path, rights } of allResources()) {
    const status = rights.view.includes("editor") ? 200 : 403;
    for (const rest of ["", ".csv"]) await cleo.get(`/admin/${path}${rest}`).expect(status);
    if (status === 403)
      for (const rest of ["/1", "/1/delete", "/1/history"])
        await cleo.get(`/admin/${path}${rest}`).expect(403);
    if (status === 403)
      for (const rest of ["", "/1", "/actions", "/1/delete"])
        await cleo.post(`/admin/${path}${rest}`).expect(403);
  }
});
