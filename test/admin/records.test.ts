import type { Express } from "express";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "../../src/models/db.js";
import { aPost, useBlog } from "../support/blog.js";
import { errorsIn, fieldsIn } from "../support/forms.js";
import { aPerson, browserOf, type Visitor } from "../support/people.js";

const blog = useBlog();
let app: Express;
let ada: Visitor;

beforeAll(() => void (app = blog.app()));
beforeEach(async () => void (ada = await browserOf(blog, await aPerson("Ada", "owner"), app)));

const rowsIn = (html: string) =>
  [...html.matchAll(/<th scope="row"><a href="[^"]*">(.*?)<\/a>/g)].map(([, title]) =>
    title!.replace(/<[^>]+>/g, ""),
  );

async function aTag(name: string, more: Record<string, string> = {}): Promise<number> {
  const fields = { name, slug: "", description: "", do: "save", ...more };
  await ada.post("/admin/tags", fields).expect(303);
  return (await db.tag.findFirstOrThrow({ where: { name }, orderBy: { id: "desc" } })).id;
}

describe("a list", () => {
  beforeEach(async () => {
    for (const name of ["Press", "ink", "Paper"]) await aTag(name);
  });

  test("is in order, and in another when asked for", async () => {
    expect(rowsIn((await ada.get("/admin/tags").expect(200)).text)).toEqual(["ink", "Paper", "Press"]);
    expect(rowsIn((await ada.get("/admin/tags?sort=-name")).text)).toEqual(["Press", "Paper", "ink"]);
  });

  test("is searched by every word", async () => {
    expect(rowsIn((await ada.get("/admin/tags?q=PAP")).text)).toEqual(["Paper"]);
    expect(rowsIn((await ada.get("/admin/tags?q=p+e+s")).text)).toEqual(["Press"]);
    expect((await ada.get("/admin/tags?q=nothing")).text).toContain("None is like that");
  });

  test("says of each filter what it would leave", async () => {
    await aPost({ tags: ["Press"] });
    const { text } = await ada.get("/admin/tags");
    expect(text).toMatch(/used=yes"><span>By a post<\/span> <span class="count">1</);
    expect(text).toMatch(/used=no"><span>By none<\/span> <span class="count">2</);
    expect(rowsIn((await ada.get("/admin/tags?used=no")).text)).toEqual(["ink", "Paper"]);
  });

  test("goes down from years to days", async () => {
    await blog.database.run(
      `UPDATE "Tag" SET "createdAt" = '2024-02-29T08:00:00.000+00:00' WHERE "name" = 'ink'`,
    );
    const { text } = await ada.get("/admin/tags");
    expect(text).toContain('date=2026">2026<');
    expect(text).toContain('date=2024">2024<');
    expect(rowsIn((await ada.get("/admin/tags?date=2024-02-29")).text)).toEqual(["ink"]);
    expect(rowsIn((await ada.get("/admin/tags?date=2024-03")).text)).toEqual([]);
  });

  test("comes as CSV, whole and safe for a spreadsheet", async () => {
    await aTag('=1+1; "x"');
    const { text, headers } = await ada.get("/admin/tags.csv?sort=name").expect(200);
    expect(headers["content-disposition"]).toBe("attachment; filename=tags.csv");
    expect(text.split("\r\n")[0]).toBe("id,name,slug,description,createdAt,updatedAt");
    expect(text).toContain(`"'=1+1; ""x"""`);
    expect(text.split("\r\n")).toHaveLength(6);
  });
});

describe("a form", () => {
  test("adds, and makes the slug", async () => {
    const answer = await ada.post("/admin/tags", { name: "Wood type", slug: "", do: "continue" }).expect(303);
    expect(fieldsIn((await ada.get(answer.headers.location!)).text)).toMatchObject({
      name: "Wood type",
      slug: "wood-type",
    });
  });

  test("keeps what was typed beside what is wrong with it", async () => {
    await aTag("Ink");
    const { text } = await ada.post("/admin/tags", { name: "Other", slug: "ink", do: "save" }).expect(422);
    expect(errorsIn(text)).toEqual({ slug: "Address: Another tag has this address" });
    expect(fieldsIn(text)).toMatchObject({ name: "Other", slug: "ink" });
    const empty = await ada.post("/admin/tags", { name: " ", slug: "" }).expect(422);
    expect(errorsIn(empty.text)).toEqual({ name: "Name: Give a name" });
  });

  test("leads who knew the old address to the new", async () => {
    const id = await aTag("Press");
    await aPost({ tags: ["Press"] });
    const fields = fieldsIn((await ada.get(`/admin/tags/${id}`)).text);
    await ada.post(`/admin/tags/${id}`, { ...fields, slug: "presses", do: "save" }).expect(303);
    await blog.get("/tags/presses").expect(200);
    expect((await blog.get("/tags/press").expect(301)).headers.location).toBe("/tags/presses");
    expect((await blog.get("/tags/press/feed.xml").expect(301)).headers.location).toBe(
      "/tags/presses/feed.xml",
    );
  });

  test("that is stale overwrites nothing, and shows both", async () => {
    const id = await aTag("Press");
    const stale = fieldsIn((await ada.get(`/admin/tags/${id}`)).text);
    await ada.post(`/admin/tags/${id}`, { ...stale, description: "Theirs", do: "save" }).expect(303);
    const { text } = await ada
      .post(`/admin/tags/${id}`, { ...stale, description: "Mine", do: "save" })
      .expect(409);
    expect(text).toContain("Theirs");
    expect(fieldsIn(text)).toMatchObject({ description: "Mine" });
    await ada.post(`/admin/tags/${id}`, { ...fieldsIn(text), do: "save" }).expect(303);
    expect(await db.tag.findUnique({ where: { id } })).toMatchObject({ description: "Mine" });
  });

  test("saved as a copy makes another, with an address of its own", async () => {
    const id = await aTag("Press");
    const fields = fieldsIn((await ada.get(`/admin/tags/${id}`)).text);
    const { headers } = await ada
      .post(`/admin/tags/${id}`, { ...fields, name: "Press 2", do: "copy" })
      .expect(303);
    expect(headers.location).not.toBe(`/admin/tags/${id}`);
    expect(await db.tag.findMany({ select: { slug: true }, orderBy: { id: "asc" } })).toEqual([
      { slug: "press" },
      { slug: "press-2" },
    ]);
  });

  test("finds rows of another model without a script, and keeps what was typed", async () => {
    const id = await aTag("Press");
    const sent = { from: "/old-press", "tagId.q": "pre", tagId: "", do: "find:tagId" };
    const { text } = await ada.post("/admin/redirects", sent).expect(200);
    expect(text).toContain(`<input type="radio" name="tagId" value="${id}"> <span>Press</span>`);
    expect(fieldsIn(text)).toMatchObject({ from: "/old-press" });
    await ada.post("/admin/redirects", { ...sent, tagId: String(id), do: "save" }).expect(303);
    expect(await db.redirect.findFirst({ where: { from: "/old-press" } })).toMatchObject({ tagId: id });
  });

  test("goes back to the list as it was", async () => {
    const id = await aTag("Press");
    const page = await ada.get(`/admin/tags/${id}?list=q%3Dpre`);
    const { headers } = await ada
      .post(`/admin/tags/${id}`, { ...fieldsIn(page.text), do: "save" })
      .expect(303);
    expect(headers.location).toBe("/admin/tags?q=pre");
  });
});

describe("deleting", () => {
  test("asks, names what goes along, and can be undone", async () => {
    const id = await aTag("Press");
    await aPost({ tags: ["Press"] });
    expect((await ada.get(`/admin/tags/${id}/delete`).expect(200)).text).toContain(
      "1 post, without this tag",
    );
    await ada.post(`/admin/tags/${id}/delete`, {}).expect(303);
    await blog.get("/tags/press").expect(404);
    const { text } = await ada.get("/admin/tags");
    const undo = /action="(\/admin\/trash\/\d+\/restoration)"/.exec(text)?.[1];
    await ada.post(undo!, {}).expect(303);
    await blog.get("/tags/press").expect(200);
    expect(await db.trashed.count()).toBe(0);
  });

  test("what was deleted is not put back over what took its place", async () => {
    const id = await aTag("Press");
    await ada.post(`/admin/tags/${id}/delete`, {}).expect(303);
    await aTag("Press");
    const { id: number } = await db.trashed.findFirstOrThrow();
    await ada.post(`/admin/trash/${number}/restoration`, {}).expect(422);
    expect(await db.trashed.count()).toBe(1);
  });

  test("many at once asks first", async () => {
    const ids = [await aTag("Press"), await aTag("Ink"), await aTag("Paper")];
    const asked = await ada.post("/admin/tags/actions", { act: "delete", ids: ids.slice(0, 2).map(String) });
    expect(asked.text).toContain("2 tags?");
    expect(await db.tag.count()).toBe(3);
    await ada
      .post("/admin/tags/actions", { act: "delete", ids: ids.slice(0, 2).map(String), sure: "on" })
      .expect(303);
    expect(await db.tag.findMany({ select: { name: true } })).toEqual([{ name: "Paper" }]);
  });

  test("all of a list means those that it has", async () => {
    for (const name of ["Press", "Presses", "Ink"]) await aTag(name);
    await ada
      .post("/admin/tags/actions", { act: "delete", all: "on", query: "q=press", sure: "on" })
      .expect(303);
    expect(await db.tag.findMany({ select: { name: true } })).toEqual([{ name: "Ink" }]);
  });
});

test("tags become one, with their posts and their addresses", async () => {
  const ids = [await aTag("Press"), await aTag("Presses")];
  await aPost({ slug: "both", tags: ["Press", "Presses"] });
  await aPost({ slug: "one", tags: ["Presses"] });
  const sent = { act: "merge", ids: ids.map(String), sure: "on", choice: String(ids[0]) };
  await ada.post("/admin/tags/actions", sent).expect(303);
  expect(await db.postTag.count({ where: { tagId: ids[0] } })).toBe(2);
  expect((await blog.get("/tags/presses").expect(301)).headers.location).toBe("/tags/press");
  expect((await blog.get("/tags/press")).text).toContain("/posts/one");
});
