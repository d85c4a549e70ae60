import type { Express } from "express";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { allResources } from "../../src/admin/engine/registry.js";
import "../../src/admin/index.js";
import { db, queryTotals } from "../../src/models/db.js";
import { aPage, aPost, useBlog } from "../support/blog.js";
import { aPerson, browserOf, type Visitor } from "../support/people.js";

const blog = useBlog();
let app: Express;
let ada: Visitor;

beforeAll(() => void (app = blog.app()));
beforeEach(async () => void (ada = await browserOf(blog, await aPerson("Ada", "owner"), app)));

const lists = allResources().map(({ path }) => `/admin/${path}`);

/** Rows for every list, each with what it is shown with. */
async function addRows(from: number, to: number): Promise<void> {
  for (let i = from; i < to; i++) {
    const { id } = await aPost({
      title: `Post ${i}`,
      authors: [`Author ${i}`, "Ben"],
      tags: [`Tag ${i}`, "all"],
    });
    await aPage({ title: `Page ${i}`, slug: `page-${i}` });
    await blog.database.run(
      `INSERT INTO "Redirect" ("from", "postId") VALUES ('/old/${i}', ${id}), ('/older/${i}', 1)`,
    );
  }
}

/** How many queries each path takes, once what is remembered is there; a poll each second may be among some. */
async function queriesOf(paths: readonly string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const path of paths) {
    const taken: number[] = [];
    for (let time = 0; time < 3; time++) {
      const before = queryTotals().queries;
      await ada.get(path).expect(200);
      taken.push(queryTotals().queries - before);
    }
    counts[path] = Math.min(...taken);
  }
  return counts;
}

test("a list takes the same queries for three rows and for fifty, sifted or not", async () => {
  const sifted = [
    "/admin/posts?author=2&q=post&sort=publishedAt",
    "/admin/redirects?kind=post&q=old&date=2026",
  ];
  await addRows(0, 3);
  const few = await queriesOf([...lists, ...sifted]);
  await addRows(3, 50);
  expect(await queriesOf([...lists, ...sifted])).toEqual(few);
  expect(Math.max(...Object.values(few))).toBeLessThan(25);
}, 60_000);

test("a form takes the same queries for one row that belongs to it and for fifty", async () => {
  await addRows(0, 2);
  const forms = ["/admin/posts/1", "/admin/posts/1/delete", "/admin/posts/new", "/admin/redirects/1"];
  const few = await queriesOf(forms);
  await addRows(2, 50);
  expect(await db.redirect.count({ where: { postId: 1 } })).toBeGreaterThan(50);
  expect(await queriesOf(forms)).toEqual(few);
}, 60_000);

test("a list that is sifted offers the years and the choices of what is left, and counts that", async () => {
  const at = (year: number) => ({ publishedAt: new Date(Date.UTC(year, 5, 1)) });
  await aPost({ title: "Ink", authors: ["Ben"], tags: ["paper"], ...at(2020) });
  await aPost({ title: "Ink again", authors: ["Cleo"], tags: ["press"], ...at(2022) });
  await aPost({ title: "Glue", authors: ["Ben"], tags: ["press"], ...at(2024), pinned: true });
  await aPost({ title: "Draft ink", authors: ["Cleo"], tags: ["press"], status: "draft", publishedAt: null });
  const ben = await db.user.findFirstOrThrow({ where: { name: "Ben" } });
  expect(await offered("")).toEqual({
    years: ["2024", "2022", "2020"],
    Ben: "2",
    Cleo: "2",
    press: "3",
    paper: "1",
    Draft: "1",
    Published: "3",
  });
  expect(await offered("q=ink")).toEqual({
    years: ["2022", "2020"],
    Ben: "1",
    Cleo: "2",
    press: "2",
    paper: "1",
    Draft: "1",
    Published: "2",
  });
  expect(await offered(`author=${ben.id}`)).toEqual({
    years: ["2024", "2020"],
    Ben: "2",
    Cleo: "2",
    press: "1",
    paper: "1",
    Draft: "0",
    Published: "2",
  });
  expect(await offered("state=published&pinned=no")).toEqual({
    years: ["2022", "2020"],
    Ben: "1",
    Cleo: "1",
    press: "1",
    paper: "1",
    Draft: "1",
    Published: "2",
  });
  expect(await offered("date=2022")).toMatchObject({ Cleo: "1", press: "1", Published: "1" });
  const { text } = await ada.get("/admin/posts?date=2022&q=ink");
  expect([...text.matchAll(/date=(2022-\d\d)"/g)].map(([, month]) => month)).toEqual(["2022-06"]);
});

async function offered(query: string): Promise<Record<string, unknown>> {
  const { text } = await ada.get(`/admin/posts?${query}`).expect(200);
  const counts = [...text.matchAll(/<span>([^<]+)<\/span> <span class="count">(\d+)</g)].map(
    ([, label, count]) => [label, count],
  );
  const known = ["Ben", "Cleo", "press", "paper", "Draft", "Published"];
  const years = [...text.matchAll(/date=(\d{4})"/g)].map(([, year]) => year);
  return { years, ...Object.fromEntries(counts.filter(([label]) => known.includes(label!))) };
}
