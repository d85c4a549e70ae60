import type { Express } from "express";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "../../src/models/db.js";
import { aPost, useBlog } from "../support/blog.js";
import { errorsIn, fieldsIn } from "../support/forms.js";
import { aPerson, browserOf, type Visitor } from "../support/people.js";

const blog = useBlog();
let app: Express;
let ada: Visitor;

beforeAll(() => void (app = blog.app()));
beforeEach(async () => void (ada = await browserOf(blog, await aPerson("Ada", "owner"), app)));

const bring = (csv: string) => ada.post("/admin/redirects/import", { csv });
const stored = () =>
  db.redirect.findMany({ select: { from: true, to: true, postId: true }, orderBy: { from: "asc" } });

test("a file adds what is new and changes what is there", async () => {
  const { id } = await aPost({ slug: "new" });
  await bring("from,to\n/a,/b\n/c,https://elsewhere.example/\n").expect(303);
  await bring(`from,to,postId\n/a,,${id}\n"/d, e",/f\n`).expect(303);
  expect(await stored()).toEqual([
    { from: "/a", to: null, postId: id },
    { from: "/c", to: "https://elsewhere.example/", postId: null },
    { from: "/d, e", to: "/f", postId: null },
  ]);
  expect((await blog.get("/a").expect(301)).headers.location).toBe("/posts/new");
});

test("what a file does not name stays as it is", async () => {
  await bring("from,to\n/a,/b\n").expect(303);
  await bring("from\n/a\n").expect(303);
  expect(await stored()).toMatchObject([{ from: "/a", to: "/b" }]);
});

test("what was exported can be imported", async () => {
  await bring("from,to\n/a,/b\n/c,\n").expect(303);
  const { text } = await ada.get("/admin/redirects.csv");
  await blog.database.run(`DELETE FROM "Redirect"`);
  await bring(text).expect(303);
  expect(await stored()).toMatchObject([
    { from: "/a", to: "/b" },
    { from: "/c", to: null },
  ]);
});

test.each([
  ["from,to\n/a,/b\nnowhere,/c\n", "Record 3: from: Give a path"],
  ["from,to\n/a,/b\n/b,/a\n", "Record 3: to: It would lead in a circle"],
  ["from,to,postId\n/a,/b\n/c,,12345\n", "postId: What was chosen is no longer there"],
  ["from,to\n/posts/there,/c\n", "Record 2: from: A page of the site stands here"],
  ["from,where\n/a,/b\n", "There is no column “where”"],
  ["to\n/b\n", "must name the column from"],
  ["from,to\n", "nothing below the first line"],
  ['from,to\n"/a,/b\n', "never closed"],
  ["", "Paste some lines"],
])("%j imports nothing, says why and keeps what was pasted", async (csv, why) => {
  await aPost({ slug: "there" });
  const { text } = await bring(csv).expect(422);
  expect(errorsIn(text).csv).toContain(why);
  expect(fieldsIn(text)).toMatchObject({ csv: csv.trim() ? csv : "" });
  expect(await stored()).toEqual([]);
});
