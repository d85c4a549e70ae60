import { beforeEach, describe, expect, test } from "vitest";
import { setClock } from "../../../src/lib/clock.js";
import { db } from "../../../src/models/db.js";
import { aDraft, aPost, noon, settle, useBlog } from "../../support/blog.js";
import { fieldsIn } from "../../support/forms.js";
import { aPerson, browserOf, type Person, type Visitor } from "../../support/people.js";

const blog = useBlog();
let ben: Person;
let desk: Visitor;

beforeEach(async () => {
  ben = await aPerson("Ben", "author");
  desk = await browserOf(blog, ben);
});

const post = (slug = "a-post") => db.post.findUniqueOrThrow({ where: { slug } });

describe("an author who writes", () => {
  test("saves a draft, which nobody else sees", async () => {
    const answer = await desk.post("/desk/posts", { title: "A post", body: "Some words.", tags: "One, Two" });
    const { id } = await post();
    expect([answer.status, answer.headers.location]).toEqual([303, `/desk/posts/${id}/edit`]);
    expect((await blog.get("/posts/a-post")).status).toBe(404);
    const form = await desk.get(`/desk/posts/${id}/edit`);
    expect(form.text).toContain("Draft saved.");
    expect(form.text).toContain("Some words.");
    expect(form.text).toContain('value="One, Two"');
  });

  test("is told something once", async () => {
    await desk.post("/desk/posts", { title: "A post" });
    const { id } = await post();
    await desk.get(`/desk/posts/${id}/edit`);
    expect((await desk.get(`/desk/posts/${id}/edit`)).text).not.toContain("Draft saved.");
  });

  test("publishes at once", async () => {
    await desk.post("/desk/posts", { title: "A post", body: "Some words.", do: "publish" });
    expect((await blog.get("/posts/a-post")).text).toContain("Some words.");
    expect(await post()).toMatchObject({ publishedAt: noon, liveAt: noon, wasPublic: true, version: 1 });
  });

  test("schedules on the site's clocks", async () => {
    await settle({ zone: "Europe/London" });
    const fields = { title: "A post", publishedAt: "2026-07-01T09:30", do: "publish" };
    await desk.post("/desk/posts", fields);
    expect((await post()).liveAt).toEqual(new Date("2026-07-01T08:30:00Z"));
    expect((await blog.get("/posts/a-post")).status).toBe(404);
    setClock(new Date("2026-07-01T08:30:00Z"));
    expect((await blog.get("/posts/a-post")).status).toBe(200);
  });

  test("sees how it reads, and nothing is stored", async () => {
    const fields = { title: "A post", body: "Some *words*.\n\n## Title", do: "preview" };
    const answer = await desk.post("/desk/posts", fields);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain("<em>words</em>");
    expect(answer.text).toContain('<h2 id="proof-title">');
    expect(answer.text).toContain("Some *words*.");
    expect(await db.post.count()).toBe(0);
  });

  test("withdraws what came out, and publishes it again as of now", async () => {
    const { id } = await aPost({ authors: ["Ben"] });
    await desk.post(`/desk/posts/${id}/publication/delete`);
    expect((await blog.get("/posts/a-post")).status).toBe(404);
    expect((await post()).publishedAt).not.toBeNull();
    await desk.post(`/desk/posts/${id}/publication`, { publishedAt: "" });
    expect((await post()).liveAt).toEqual(noon);
  });

  test("keeps the second of a time whose minute they leave alone", async () => {
    const publishedAt = new Date("2026-03-10T08:15:42.123Z");
    const { id } = await aPost({ authors: ["Ben"], publishedAt });
    const fields = { title: "A post", body: "Other words.", version: "1", publishedAt: "2026-03-10T08:15" };
    await desk.post(`/desk/posts/${id}`, fields);
    expect(await post()).toMatchObject({ body: "Other words.", publishedAt, liveAt: publishedAt });
    await desk.post(`/desk/posts/${id}/publication`, { publishedAt: "2026-03-10T08:15" });
    expect((await post()).liveAt).toEqual(publishedAt);
  });

  test("does not move a post that someone else published meanwhile", async () => {
    const { id } = await aDraft({ authors: ["Ben"], publishedAt: new Date("2026-03-10T08:15:00Z") });
    const shown = "2026-03-10T08:15";
    await desk.post(`/desk/posts/${id}/publication`);
    await desk.post(`/desk/posts/${id}`, {
      title: "A post",
      body: "Other words.",
      version: "1",
      publishedAt: shown,
      publishedAtWas: shown,
    });
    expect(await post()).toMatchObject({ body: "Other words.", liveAt: noon });
  });
});

describe("a form that was sent twice", () => {
  const fields = { title: "A post", body: "Some words.", submission: "0123456789abcdef0123" };

  test("makes one post, also at once", async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => desk.post("/desk/posts", fields)));
    expect(new Set(answers.map(({ headers }) => headers.location as string)).size).toBe(1);
    expect(await db.post.count()).toBe(1);
  });

  test("and changed in between, saves the change", async () => {
    await desk.post("/desk/posts", fields);
    await desk.post("/desk/posts", { ...fields, body: "More words." });
    expect(await db.post.findMany({ select: { body: true } })).toEqual([{ body: "More words." }]);
  });

  test("keeps both texts when the post was changed elsewhere", async () => {
    await desk.post("/desk/posts", fields);
    const { id } = await post();
    await desk.post(`/desk/posts/${id}`, { title: "A post", body: "Changed elsewhere.", version: "1" });
    const answer = await desk.post("/desk/posts", { ...fields, body: "More words." });
    expect(answer.status).toBe(409);
    for (const text of ["Changed elsewhere.", "More words."]) expect(answer.text).toContain(text);
  });
});

describe("a save from a version that is no longer the last", () => {
  async function changedElsewhere() {
    const { id } = await aDraft({ authors: ["Ben"] });
    await desk.post(`/desk/posts/${id}`, { title: "A post", body: "Theirs.", version: "1" });
    return id;
  }

  test("overwrites nothing and shows both texts", async () => {
    const id = await changedElsewhere();
    const answer = await desk.post(`/desk/posts/${id}`, { title: "A post", body: "Mine.", version: "1" });
    expect(answer.status).toBe(409);
    for (const text of ["Theirs.", "Mine."]) expect(answer.text).toContain(text);
    expect(await post()).toMatchObject({ body: "Theirs.", version: 2 });
  });

  test("succeeds when it says what stands already", async () => {
    const id = await changedElsewhere();
    const answer = await desk.post(`/desk/posts/${id}`, { title: "A post", body: "Theirs.", version: "1" });
    expect([answer.status, (await post()).version]).toEqual([303, 2]);
  });

  test("can be sent again by whoever has seen both", async () => {
    const id = await changedElsewhere();
    const answer = await desk.post(`/desk/posts/${id}`, { title: "A post", body: "Mine.", version: "1" });
    const [, version = ""] = /name="version" value="(\d+)"/.exec(answer.text) ?? [];
    await desk.post(`/desk/posts/${id}`, { title: "A post", body: "Mine.", version });
    expect((await post()).body).toBe("Mine.");
  });

  test("publishing, pinning and the trash raise no version", async () => {
    const { id } = await aDraft({ authors: ["Ben"] });
    await desk.post(`/desk/posts/${id}/publication`);
    await desk.post(`/desk/posts/${id}/delete`);
    await desk.post(`/desk/posts/${id}/restoration`);
    await desk.post(`/desk/posts/${id}`, {
      title: "A post",
      body: "Some words.",
      version: "1",
      pinned: "on",
    });
    expect(await post()).toMatchObject({ version: 1, pinned: true, status: "published" });
  });

  test("an old window takes back neither a pin nor the comments that were set meanwhile", async () => {
    const { id } = await aDraft({ authors: ["Ben"] });
    const old = fieldsIn((await desk.get(`/desk/posts/${id}/edit`)).text);
    await desk.post(`/desk/posts/${id}`, { ...old, pinned: "on", commentsOpen: "" });
    await desk.post(`/desk/posts/${id}`, { ...old, body: "More words." });
    expect(await post()).toMatchObject({ body: "More words.", pinned: true, commentsOpen: false });
  });

  test("every text that was saved stays as a revision, with who wrote it", async () => {
    const id = await changedElsewhere();
    const revisions = await db.revision.findMany({ where: { postId: id }, orderBy: { number: "asc" } });
    expect(revisions.map(({ number, body, editorId }) => [number, body, editorId])).toEqual([
      [1, "Some words.", null],
      [2, "Theirs.", ben.id],
    ]);
  });
});
