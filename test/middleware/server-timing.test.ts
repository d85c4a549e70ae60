import { expect, test } from "vitest";
import { aPost, useBlog } from "../support/blog.js";
import { aPerson, browserOf } from "../support/people.js";

const blog = useBlog();
/** The header: ms in all, ms and statements in the database, ms in the views. */
const form = /^total;dur=(\d+\.\d), db;dur=(\d+\.\d);desc="(\d+) queries", render;dur=(\d+\.\d)$/;

test("an owner's browser is told where the time of each page went", async () => {
  await aPost({ slug: "one" });
  const browser = await browserOf(blog, await aPerson("Ada", "owner"));
  for (const path of ["/posts/one", "/desk", "/desk/posts/new"]) {
    const { headers } = await browser.get(path).expect(200);
    const [, total, database, , render] = form.exec(headers["server-timing"]!)!.map(Number);
    expect(total).toBeGreaterThan(0);
    expect(database! + render!).toBeLessThanOrEqual(total! + 0.2); // each is rounded
  }
});

test("a page says its own queries, however many readers ask meanwhile", async () => {
  for (const slug of ["one", "two"]) await aPost({ slug });
  const app = blog.app();
  const [owner, reader] = [
    await browserOf(blog, await aPerson("Ada", "owner"), app),
    await browserOf(blog, undefined, app),
  ];
  const queries = async () =>
    form.exec((await owner.get("/posts/one").expect(200)).headers["server-timing"]!)![3];
  await queries(); // what is remembered for all pages is read by the first
  const alone = await queries();
  expect(Number(alone)).toBeGreaterThan(0);
  const crowd = Promise.all(Array.from({ length: 20 }, () => reader.get("/posts/two").expect(200)));
  expect(await Promise.all([queries(), queries(), queries()])).toEqual([alone, alone, alone]);
  await crowd;
});

test("a form that comes back says so, too: what was read from the body is no other request", async () => {
  const browser = await browserOf(blog, await aPerson("Ada", "owner"));
  const { headers } = await browser.post("/desk/posts", { title: "", body: "Words." }).expect(422);
  expect(Number(form.exec(headers["server-timing"]!)![3])).toBeGreaterThan(0);
});

test.each(["author", "editor"] as const)("an %s is told nothing of it, and a reader is not", async (role) => {
  await aPost({ slug: "one" });
  for (const person of [await aPerson("Ben", role), undefined]) {
    const { headers } = await (await browserOf(blog, person)).get("/posts/one").expect(200);
    expect(headers).not.toHaveProperty("server-timing");
  }
});

test("an operator finds slow statements in the log, an owner's under the id of their request", async () => {
  await aPost({ slug: "one" });
  const app = blog.app({ SLOW_QUERY_MS: "0" });
  const owner = await browserOf(blog, await aPerson("Ada", "owner"), app);
  blog.records.length = 0;
  const { headers } = await owner.get("/posts/one").expect(200);
  const slow = blog.records.filter(({ msg }) => msg === "slow query");
  const asked = slow.filter(({ id }) => id === headers["x-request-id"]).map(({ sql }) => sql);
  expect(asked).toEqual(expect.arrayContaining([expect.stringContaining('FROM "Post"')]));
  expect(slow).toEqual(
    slow.map(() => expect.objectContaining({ level: 40, ms: expect.any(Number) as number })),
  );
});

test("a statement that is quick enough is not in the log", async () => {
  const app = blog.app({ SLOW_QUERY_MS: "60000" });
  blog.records.length = 0;
  await (await browserOf(blog, undefined, app)).get("/").expect(200);
  expect(blog.records.map(({ msg }) => msg)).toEqual(["request"]);
});
