import { expect, test, vi } from "vitest";
import { register } from "../../src/admin/engine/registry.js";
import { resource } from "../../src/admin/engine/resource.js";
import { db } from "../../src/models/db.js";
import { aPost, useBlog } from "../support/blog.js";
import { aPerson, browserOf } from "../support/people.js";

vi.mock("../../src/admin/index.js", () => ({}));
register([
  resource("Tag", {
    one: "tag",
    many: "tags",
    about: "",
    reads: ["name"],
    title: ({ name }) => `The tag ${name}`,
    list: { columns: ["name"], order: "name" },
  }),
  resource("Redirect", {
    one: "redirect",
    many: "redirects",
    about: "",
    reads: ["from", "tagId", "postId"],
    title: ({ from }) => from,
    list: { columns: ["from"], order: "from" },
    facts: ["tagId", "postId"],
  }),
]);
const blog = useBlog();

test("a fact that leads to another row is told by that row's title, and by none where there is none", async () => {
  await aPost({ tags: ["paper"] });
  const { id } = await db.tag.findFirstOrThrow();
  await blog.database.run(`INSERT INTO "Redirect" ("from", "tagId") VALUES ('/old', ${id})`);
  const row = await db.redirect.findFirstOrThrow();
  const ada = await browserOf(blog, await aPerson("Ada", "owner"), blog.app());
  const { text } = await ada.get(`/admin/redirects/${row.id}`).expect(200);
  expect(text).toContain("<dt>Tag</dt><dd>The tag paper</dd>");
  expect(text).toContain("<dt>Post</dt><dd>–</dd>");
});
