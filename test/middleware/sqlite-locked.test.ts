import { once } from "node:events";
import { expect, test } from "vitest";
import { db } from "../../src/models/db.js";
import { sqliteFile } from "../../src/models/db/sqlite-file.js";
import { aDraft, aPost, useBlog } from "../support/blog.js";
import { aPerson, browserOf } from "../support/people.js";
import { holdLock } from "../support/processes.js";

const blog = useBlog();

test("while another process holds the database, readers read on and a writer keeps what they typed", async () => {
  const desk = await browserOf(blog, await aPerson("Ben", "author"));
  await aPost({ title: "Out already" });
  const { id } = await aDraft({ authors: ["Ben"], title: "Mine", slug: "mine" });
  const holder = await holdLock(sqliteFile(blog.database.url), 6_500);
  const save = () =>
    desk.post(`/desk/posts/${id}`, { title: "Mine", slug: "mine", body: "New.", version: "1" });

  const refused = save();
  expect((await blog.get("/posts/out-already")).status).toBe(200);
  expect((await desk.get(`/desk/posts/${id}/edit`)).status).toBe(200);
  const { status, headers, text } = await refused;
  expect([status, headers["retry-after"]]).toEqual([503, "10"]);
  expect(text).toContain('name="body" value="New."');

  await once(holder, "exit");
  expect((await save()).status).toBe(303);
  expect(await db.post.findUnique({ where: { id } })).toMatchObject({ body: "New.", version: 2 });
});
