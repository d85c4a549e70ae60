import type { Server } from "node:http";
import { beforeEach, expect, test } from "vitest";
import { aPost, useBlog } from "../support/blog.js";
import { askRaw } from "../support/asking.js";
import { fieldsIn } from "../support/forms.js";
import { aPerson, browserOf, type Visitor } from "../support/people.js";

const blog = useBlog();
let workers: Server[];
let admin: Visitor;

const reading = [
  "/",
  "/posts/twine",
  "/tags",
  "/tags/press",
  "/tags/ink",
  "/authors",
  "/authors/ada",
  "/old",
];

beforeEach(async () => {
  workers = [blog.front(), blog.front()];
  admin = await browserOf(blog, await aPerson("Ada", "owner"));
  await aPost({ title: "Twine", slug: "twine", tags: ["Press"] });
  await aPost({ title: "Iron", slug: "iron", tags: ["Ink"] });
  await read();
});

/** What the next reader gets of every page, from each worker: its status, and its text or where it leads. */
async function read(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const path of reading) {
    const [one, other] = [await askRaw(workers[0]!, path), await askRaw(workers[1]!, path)];
    const said = ({ status, headers, body }: typeof one) => `${status} ${headers.location ?? String(body)}`;
    const plain = (text: string) => text.replace(/<code>[0-9a-f-]{36}<\/code>/, "");
    expect(plain(said(one)), path).toBe(plain(said(other)));
    found[path] = said(one);
  }
  return found;
}

async function save(path: string, changed: Record<string, string>) {
  const fields = fieldsIn((await admin.get(path)).text);
  await admin.post(path, { ...fields, ...changed, do: "save" }).expect(303);
}

test("no reader sees what the admin changed as it was", async () => {
  await save("/admin/tags/1", { name: "Presses", description: "Wood and iron." });
  let pages = await read();
  expect(pages["/tags/press"]).toContain("Wood and iron.");
  for (const path of ["/tags", "/posts/twine"]) expect(pages[path]).toContain("Presses");

  await admin.post("/admin/tags/1/delete", {}).expect(303);
  pages = await read();
  expect(pages["/tags/press"]).toMatch(/^404/);
  for (const path of ["/tags", "/posts/twine"]) expect(pages[path]).not.toContain("Presses");
  await admin.post("/admin/trash/1/restoration", {}).expect(303);
  pages = await read();
  for (const path of ["/tags", "/tags/press", "/posts/twine"]) expect(pages[path]).toContain("Presses");

  await admin.post("/admin/tags/actions", { act: "merge", ids: ["1", "2"], sure: "on", choice: "1" });
  pages = await read();
  expect(pages["/tags/ink"]).toBe("301 /tags/press");
  expect(pages["/tags/press"]).toContain("Iron");

  await admin.post("/admin/redirects", { from: "/old", to: "/posts/twine", do: "save" }).expect(303);
  expect((await read())["/old"]).toBe("301 /posts/twine");

  await save("/admin/people/1", { name: "Ada Lovelace" });
  pages = await read();
  for (const path of ["/authors", "/authors/ada", "/posts/twine"])
    expect(pages[path]).toContain("Ada Lovelace");
  const { id } = await aPerson("Ben", "author");
  await save("/admin/posts/1", { authors: String(id) });
  pages = await read();
  expect(pages["/posts/twine"]).toContain("Ben");
  expect(pages["/authors/ada"]).not.toContain("Twine");

  await admin.post("/admin/posts/actions", { act: "withdraw", ids: ["1"] }).expect(303);
  pages = await read();
  expect(pages["/posts/twine"]).toMatch(/^404/);
  expect(pages["/old"]).toBe("301 /posts/twine");
  expect(pages["/"]).not.toContain("Twine");
});
