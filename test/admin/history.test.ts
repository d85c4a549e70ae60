import type { Express } from "express";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "../../src/models/db.js";
import { aPost, useBlog } from "../support/blog.js";
import { fieldsIn } from "../support/forms.js";
import { named, parse, textOf } from "../support/html.js";
import { aPerson, browserOf, type Visitor } from "../support/people.js";

const blog = useBlog();
let app: Express;
let ada: Visitor;

beforeAll(() => void (app = blog.app()));
beforeEach(async () => void (ada = await browserOf(blog, await aPerson("Ada", "owner"), app)));

async function saved(path: string, changed: Record<string, string>): Promise<void> {
  const fields = fieldsIn((await ada.get(path)).text);
  await ada.post(path, { ...fields, ...changed, do: "save" }).expect(303);
}

const entriesOf = async (path: string) =>
  named(named(parse((await ada.get(`${path}/history`).expect(200)).text), "tbody")[0]!, "tr").map(textOf);
const undoesOf = async (path: string) =>
  [...(await ada.get(`${path}/history`)).text.matchAll(/action="([^"]+\/reversal)"/g)].map(
    ([, action]) => action!,
  );

test("a history says who changed what, from what to what", async () => {
  await ada.post("/admin/tags", { name: "Press", slug: "", do: "save" }).expect(303);
  await saved("/admin/tags/1", { description: "Wood and iron." });
  await saved("/admin/tags/1", { name: "Presses", description: "Iron." });
  const [last, before, first] = await entriesOf("/admin/tags/1");
  expect(last).toContain("Name: Press Presses Description: Wood and iron. Iron.");
  expect(last).toContain("Adain the browser, ");
  expect(before).toContain("Description: Wood and iron.");
  expect(first).toContain("Made");
});

test("a change is undone, by the rules of its form, and that is a change, too", async () => {
  await aPost({ slug: "a", tags: ["Press"] });
  await saved("/admin/tags/1", { slug: "presses" });
  await blog.get("/tags/presses").expect(200);
  const [undo] = await undoesOf("/admin/tags/1");
  await ada.post(undo!, {}).expect(303);
  await blog.get("/tags/press").expect(200);
  expect((await blog.get("/tags/presses").expect(301)).headers.location).toBe("/tags/press");
  expect(await entriesOf("/admin/tags/1")).toHaveLength(3);
});

test("only the last word on a field can be undone", async () => {
  await ada.post("/admin/tags", { name: "Press", slug: "", do: "save" }).expect(303);
  await saved("/admin/tags/1", { description: "One." });
  const [stale] = await undoesOf("/admin/tags/1");
  await saved("/admin/tags/1", { description: "Two." });
  expect(await undoesOf("/admin/tags/1")).toHaveLength(1);
  await ada.post(stale!, {}).expect(422);
  expect(await db.tag.findUnique({ where: { id: 1 } })).toMatchObject({ description: "Two." });
});

test("a post's pins and times are undone to the second; its text is not undone here", async () => {
  const { id } = await aPost({ title: "A post", publishedAt: new Date("2026-03-01T10:20:30.456Z") });
  await saved(`/admin/posts/${id}`, { publishedAt: "2026-02-01T08:00" });
  const [undo] = await undoesOf(`/admin/posts/${id}`);
  await ada.post(undo!, {}).expect(303);
  const post = await db.post.findUniqueOrThrow({ where: { id } });
  expect(post.publishedAt).toEqual(new Date("2026-03-01T10:20:30.456Z"));
  await saved(`/admin/posts/${id}`, { body: "Other words." });
  expect((await entriesOf(`/admin/posts/${id}`))[0]).toContain("Text: revision 1 revision 2");
  expect(await undoesOf(`/admin/posts/${id}`)).toEqual([
    undo!.replace(/\d+(?=\/reversal)/, (entry) => `${Number(entry) + 1}`),
  ]);
});

test("what is gone has its history still; what never was has none", async () => {
  await ada.post("/admin/tags", { name: "Press", slug: "", do: "save" }).expect(303);
  await ada.post("/admin/tags/1/delete", {}).expect(303);
  expect((await ada.get("/admin/tags/1/history").expect(200)).text).toContain("History of Press");
  await ada.get("/admin/tags/2/history").expect(404);
  await ada.post("/admin/tags/1/history/999/reversal", {}).expect(404);
});

test("one thing's change is not undone as another's", async () => {
  for (const name of ["Press", "Ink"]) await ada.post("/admin/tags", { name, slug: "" }).expect(303);
  await saved("/admin/tags/1", { description: "One." });
  const [undo] = await undoesOf("/admin/tags/1");
  await ada.post(undo!.replace("/tags/1/", "/tags/2/"), {}).expect(404);
});

test("an editor reads who changed what, and not from which address", async () => {
  await ada.post("/admin/tags", { name: "Press", slug: "", do: "save" }).expect(303);
  const cleo = await browserOf(blog, await aPerson("Cleo", "editor"), app);
  const address = /127\.0\.0\.1|::1/;
  expect((await ada.get("/admin/tags/1/history").expect(200)).text).toMatch(address);
  const { text } = await cleo.get("/admin/tags/1/history").expect(200);
  expect(text).toContain("in the browser");
  expect(text).not.toMatch(address);
});
