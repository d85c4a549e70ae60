import { beforeEach, expect, test } from "vitest";
import { db } from "../../../src/models/db.js";
import { aPost, useBlog } from "../../support/blog.js";
import { aPerson, browserOf, type Visitor } from "../../support/people.js";

const blog = useBlog();
let desk: Visitor;

beforeEach(async () => {
  desk = await browserOf(blog, await aPerson("Ada", "owner"));
});

test("200 posts titled alike, ten at a time, get 200 addresses", async () => {
  for (let round = 0; round < 20; round++) {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => desk.post("/desk/posts", { title: "The same" })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
  }
  expect(new Set((await db.post.findMany()).map(({ slug }) => slug)).size).toBe(200);
});

test.each([
  "Großes",
  "a b",
  "a/b",
  "..",
  "a.md",
  "-a",
  "a--b",
  "%2e%2e",
  "a?b",
  "x".repeat(101),
  "ß".repeat(101),
])("a post cannot have the address %s", async (slug) => {
  const { status, text } = await desk.post("/desk/posts", { title: "A title", body: "My words.", slug });
  expect(status).toBe(422);
  expect(text).toContain("My words.");
  expect(text).toContain('href="#slug"');
});

test.each(["desk", "admin", "login", "posts", "search", "feed", "setup"])(
  "a page cannot have the address %s",
  async (slug) => {
    const { status, text } = await desk.post("/desk/pages", { title: "A page", slug });
    expect(status).toBe(422);
    expect(text).toContain("The site itself uses this address");
  },
);

test("after many renames every old address leads to the present one, in one hop", async () => {
  const { id } = await aPost({ title: "A post", slug: "a" });
  let version = 1;
  for (const slug of ["b", "c", "a", "b", "d"])
    await desk.post(`/desk/posts/${id}`, {
      title: "A post",
      body: "Some words.",
      slug,
      version: String(version++),
    });
  for (const old of ["a", "b", "c"])
    expect((await blog.get(`/posts/${old}`)).headers.location).toBe("/posts/d");
  expect((await blog.get("/posts/d")).status).toBe(200);
});

test("a draft takes no old address away from what it leads to; what comes out there does", async () => {
  const { id } = await aPost({ title: "A post", slug: "a" });
  await desk.post(`/desk/posts/${id}`, { title: "A post", body: "Some words.", slug: "b", version: "1" });
  const { headers } = await desk.post("/desk/posts", { title: "A" });
  expect((await blog.get("/posts/a")).headers.location).toBe("/posts/b");
  await desk.post(headers.location!.replace("/edit", "/publication"));
  expect((await blog.get("/posts/a")).status).toBe(200);
});
