import type { Express } from "express";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setClock } from "../../../src/lib/clock.js";
import { db } from "../../../src/models/db.js";
import { aDraft, aPost, noon, useBlog } from "../../support/blog.js";
import { aPerson, browserOf, type Visitor } from "../../support/people.js";

const blog = useBlog();
const hourMs = 3_600_000;

let app: Express;
let desk: Visitor;

beforeAll(() => void (app = blog.app()));
beforeEach(async () => {
  desk = await browserOf(blog, await aPerson("Ben", "author"), app);
});

const status = async (path: string) => (await blog.get(path)).status;
const statuses = (...paths: string[]) => Promise.all(paths.map(status));

/** A post of Ben's under its third name, with three revisions. */
async function aRenamed(): Promise<number> {
  const { id } = await aPost({ authors: ["Ben"], slug: "a", tags: ["Press"] });
  for (const [number, slug] of ["b", "c"].entries()) {
    const fields = {
      title: "A post",
      body: `Words ${number}.`,
      tags: "Press",
      slug,
      version: String(number + 1),
    };
    expect((await desk.post(`/desk/posts/${id}`, fields)).status).toBe(303);
  }
  return id;
}

describe("a post in the trash", () => {
  test("is gone for readers, everywhere, and comes back as it was", async () => {
    const id = await aRenamed();
    const answer = await desk.post(`/desk/posts/${id}/delete`);
    expect([answer.status, answer.headers.location]).toEqual([303, "/desk"]);
    expect((await desk.get("/desk")).text).toContain(`action="/desk/posts/${id}/restoration"`);
    const places = ["/posts/c", "/posts/c.md", "/posts/a", "/posts/b", "/posts/b.md"];
    expect(await statuses(...places)).toEqual([410, 410, 410, 410, 410]);
    for (const path of ["/", "/archive", "/feed.xml", "/sitemap.xml", "/search?q=words"])
      expect((await blog.get(path)).text).not.toContain("/posts/c");
    expect(await statuses("/tags/press", "/authors/ben")).toEqual([404, 404]);
    const back = await desk.post(`/desk/posts/${id}/restoration`);
    expect([back.status, back.headers.location]).toEqual([303, `/desk/posts/${id}/edit`]);
    expect(await statuses("/posts/c", "/posts/c.md", "/tags/press", "/authors/ben")).toEqual([
      200, 200, 200, 200,
    ]);
    expect((await blog.get("/posts/a")).headers.location).toBe("/posts/c");
  });

  test("can be changed, and does not come out by it", async () => {
    const { id } = await aPost({ authors: ["Ben"], slug: "a" });
    await desk.post(`/desk/posts/${id}/delete`);
    const fields = { title: "A post", body: "Changed.", slug: "a", version: "1" };
    expect((await desk.post(`/desk/posts/${id}`, fields)).status).toBe(303);
    const published = await desk.post(`/desk/posts/${id}`, { ...fields, version: "2", do: "publish" });
    expect([published.status, (await desk.post(`/desk/posts/${id}/publication`)).status]).toEqual([422, 422]);
    expect(await status("/posts/a")).toBe(410);
  });

  test("stays as it was thrown away, however often that is asked for", async () => {
    const { id } = await aPost({ authors: ["Ben"] });
    await desk.post(`/desk/posts/${id}/delete`);
    setClock(new Date(noon.getTime() + hourMs));
    await desk.post(`/desk/posts/${id}/delete`);
    expect((await db.post.findUniqueOrThrow({ where: { id } })).deletedAt).toEqual(noon);
  });
});

describe("deleting for good", () => {
  test("is asked about first, with what goes and what stays", async () => {
    const id = await aRenamed();
    const early = await desk.get(`/desk/posts/${id}/destruction`);
    expect(early.text).toContain("not in the trash");
    expect(early.text).not.toContain(`action="/desk/posts/${id}/destruction"`);
    await desk.post(`/desk/posts/${id}/delete`);
    const { text } = await desk.get(`/desk/posts/${id}/destruction`);
    for (const said of [
      "A post",
      "3 revisions",
      "/posts/c",
      "2 older ones",
      "410",
      "Press",
      "March 14, 2026",
    ])
      expect(text).toContain(said);
    expect(text).toContain(`action="/desk/posts/${id}/destruction"`);
    expect(await db.post.count()).toBe(1);
  });

  test("is refused outside the trash", async () => {
    const id = await aRenamed();
    expect((await desk.post(`/desk/posts/${id}/destruction`)).status).toBe(422);
    expect(await status("/posts/c")).toBe(200);
  });

  test("leaves nothing but its addresses, which say that it is gone", async () => {
    const id = await aRenamed();
    await desk.post(`/desk/posts/${id}/delete`);
    const answer = await desk.post(`/desk/posts/${id}/destruction`);
    expect([answer.status, answer.headers.location]).toEqual([303, "/desk?status=trash"]);
    expect((await desk.get("/desk?status=trash")).text).toContain("deleted for good");
    const left = [db.post.count(), db.revision.count(), db.postTag.count(), db.postAuthor.count()];
    expect(await Promise.all(left)).toEqual([0, 0, 0, 0]);
    const places = ["/posts/c", "/posts/c.md", "/posts/a", "/posts/b", "/posts/b.md", "/Posts/C/"];
    expect(await statuses(...places)).toEqual([410, 410, 410, 410, 410, 410]);
    for (const path of ["/edit", "/preview", "/destruction"])
      expect((await desk.get(`/desk/posts/${id}${path}`)).status).toBe(404);
    expect((await desk.post(`/desk/posts/${id}/restoration`)).status).toBe(404);
    const entry = { action: "destroy", model: "post", objectId: String(id), actorName: "Ben" };
    expect(await db.audit.findFirst({ orderBy: { id: "desc" } })).toMatchObject(entry);
  });

  test("happens once, however often the button is pressed", async () => {
    const id = await aRenamed();
    await desk.post(`/desk/posts/${id}/delete`);
    const answers = await Promise.all([1, 2, 3].map(() => desk.post(`/desk/posts/${id}/destruction`)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([303, 404, 404]);
  });

  test("frees the address for another post", async () => {
    const id = await aRenamed();
    await desk.post(`/desk/posts/${id}/delete`);
    await desk.post(`/desk/posts/${id}/destruction`);
    await aPost({ slug: "a", body: "Another." });
    expect(await statuses("/posts/a", "/posts/b", "/posts/c")).toEqual([200, 410, 410]);
  });

  test("of what no reader ever saw tells nobody that it was there", async () => {
    const { id: draft } = await aDraft({ authors: ["Ben"], slug: "draft" });
    const soon = new Date(noon.getTime() + hourMs);
    const { id: scheduled } = await aPost({ authors: ["Ben"], slug: "scheduled", publishedAt: soon });
    for (const id of [draft, scheduled]) {
      await desk.post(`/desk/posts/${id}/delete`);
      expect(await statuses("/posts/draft", "/posts/scheduled")).toEqual([404, 404]);
      expect((await desk.get(`/desk/posts/${id}/destruction`)).text).not.toContain("410");
      await desk.post(`/desk/posts/${id}/destruction`);
      expect(await statuses("/posts/draft", "/posts/scheduled")).toEqual([404, 404]);
    }
    setClock(soon);
    expect(await statuses("/posts/draft", "/posts/scheduled")).toEqual([404, 404]);
  });

  test("of a post that came out by itself, or was withdrawn since, says that it is gone", async () => {
    const soon = new Date(noon.getTime() + hourMs);
    const { id: scheduled } = await aPost({ authors: ["Ben"], slug: "scheduled", publishedAt: soon });
    const { id: withdrawn } = await aPost({ authors: ["Ben"], slug: "withdrawn" });
    setClock(soon);
    await desk.post(`/desk/posts/${withdrawn}/publication/delete`);
    expect(await statuses("/posts/scheduled", "/posts/withdrawn")).toEqual([200, 404]);
    for (const id of [scheduled, withdrawn]) await desk.post(`/desk/posts/${id}/delete`);
    expect(await statuses("/posts/scheduled", "/posts/withdrawn")).toEqual([410, 410]);
    for (const id of [scheduled, withdrawn]) await desk.post(`/desk/posts/${id}/destruction`);
    expect(await statuses("/posts/scheduled", "/posts/withdrawn")).toEqual([410, 410]);
  });

  test("keeps the tag and the author for the posts that stay", async () => {
    const id = await aRenamed();
    await aPost({ slug: "other", authors: ["Ben"], tags: ["Press"] });
    await desk.post(`/desk/posts/${id}/delete`);
    await desk.post(`/desk/posts/${id}/destruction`);
    expect(await statuses("/tags/press", "/authors/ben", "/posts/other")).toEqual([200, 200, 200]);
  });
});
