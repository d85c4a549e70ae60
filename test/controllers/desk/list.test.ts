import type { Express } from "express";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as Post from "../../../src/models/post.js";
import { ada, aDraft, aPost, noon, useBlog, type PostWish } from "../../support/blog.js";
import { elements, named, parse, textOf } from "../../support/html.js";
import { aPerson, browserOf, type Person, type Visitor } from "../../support/people.js";

const blog = useBlog();
const hourMs = 3_600_000;

let app: Express;
let cleo: Person;
let editor: Visitor;
let author: Visitor;

beforeAll(() => void (app = blog.app()));
beforeEach(async () => {
  cleo = await aPerson("Cleo", "editor");
  editor = await browserOf(blog, cleo, app);
  author = await browserOf(blog, await aPerson("Ben", "author"), app);
});

async function aTrashed(wish: PostWish = {}): Promise<void> {
  const { id } = await aPost(wish);
  await Post.trash(id, { member: cleo, by: ada }, noon);
}

const aScheduled = (wish: PostWish = {}) =>
  aPost({ publishedAt: new Date(noon.getTime() + hourMs), ...wish });

/** What a list shows: the titles, the tabs with their counts, the one that is open. */
async function listOf(path: string, visitor = editor) {
  const { status, text } = await visitor.get(path);
  const page = parse(text);
  const [tabs] = elements(page, ({ properties }) => String(properties.className) === "tabs");
  const links = tabs ? named(tabs, "a") : [];
  const rows = named(page, "tbody").flatMap((body) => named(body, "th"));
  return {
    status,
    titles: rows.map((row) => textOf(named(row, "a")[0]!)),
    counts: Object.fromEntries(links.map((link) => textOf(link).split(" "))),
    open: links.filter(({ properties }) => properties.ariaCurrent).map((link) => textOf(link).split(" ")[0]),
    hrefs: named(page, "a").map(({ properties }) => String(properties.href)),
  };
}

const titlesOf = async (path: string, visitor = editor) => (await listOf(path, visitor)).titles;

describe("the desk's list", () => {
  test("has a tab for each state, with how many posts are in it", async () => {
    await aPost({ title: "Out" });
    await aPost({ title: "Out just now", slug: "now", publishedAt: noon });
    await aScheduled({ title: "To come" });
    for (const title of ["One", "Two", "Three"]) await aDraft({ title });
    await aDraft({ title: "With a time", publishedAt: new Date(noon.getTime() - hourMs) });
    await aTrashed({ title: "Thrown away" });
    const counts = { All: "7", Drafts: "4", Scheduled: "1", Published: "2", Trash: "1" };
    const tabs = {
      "/desk": ["All", ["With a time", "Three", "Two", "One", "To come", "Out just now", "Out"]],
      "/desk?status=draft": ["Drafts", ["With a time", "Three", "Two", "One"]],
      "/desk?status=scheduled": ["Scheduled", ["To come"]],
      "/desk?status=published": ["Published", ["Out just now", "Out"]],
      "/desk?status=trash": ["Trash", ["Thrown away"]],
    } as const;
    for (const [path, [open, titles]] of Object.entries(tabs))
      expect(await listOf(path)).toMatchObject({ status: 200, open: [open], titles, counts });
  });

  test("begins with what was worked on last", async () => {
    const { id } = await aDraft({ title: "Old" });
    await aDraft({ title: "New" });
    await Post.publish(id, null, { member: cleo, by: ada }, new Date(noon.getTime() + hourMs));
    expect(await titlesOf("/desk")).toEqual(["Old", "New"]);
  });

  test("is searched by title, without minding case, accents and the signs of SQL", async () => {
    for (const title of [
      "Crème Brûlée",
      "100% linen",
      "a_b",
      "ΣΊΣΥΦΟΣ",
      "Große Straße",
      'It\'s "quoted" \\ ok',
    ])
      await aDraft({ title });
    const found = async (q: string) => titlesOf(`/desk?q=${encodeURIComponent(q)}`);
    expect(await found("creme BRULEE")).toEqual(["Crème Brûlée"]);
    expect(await found("brûlée crè")).toEqual(["Crème Brûlée"]);
    expect(await found("0%")).toEqual(["100% linen"]);
    expect(await found("a_b")).toEqual(["a_b"]);
    expect(await found("a%b")).toEqual([]);
    expect(await found("σισυφος")).toEqual(["ΣΊΣΥΦΟΣ"]);
    expect(await found("straße")).toEqual(["Große Straße"]);
    expect(await found(`it's "quoted" \\`)).toEqual(['It\'s "quoted" \\ ok']);
    expect(await found("!")).toEqual([]);
    expect(await found("  ")).toHaveLength(6);
  });

  test("is sifted by tag, author, state and words at once, and counts what is there all the same", async () => {
    await aPost({ title: "Ink", authors: ["Ben"], tags: ["Press"] });
    await aDraft({ title: "Ink to come", authors: ["Ben"], tags: ["Press", "Paper"] });
    await aDraft({ title: "Ink of Cleo", authors: ["Cleo"], tags: ["Press"] });
    await aDraft({ title: "Glue", authors: ["Ben", "Cleo"], tags: ["Paper"] });
    expect(await titlesOf("/desk?tag=press")).toEqual(["Ink of Cleo", "Ink to come", "Ink"]);
    expect(await titlesOf("/desk?author=cleo")).toEqual(["Glue", "Ink of Cleo"]);
    expect(await titlesOf("/desk?author=ben&tag=paper")).toEqual(["Glue", "Ink to come"]);
    const list = await listOf("/desk?status=draft&q=ink&tag=press&author=ben");
    expect(list).toMatchObject({
      titles: ["Ink to come"],
      open: ["Drafts"],
      counts: { All: "4", Drafts: "3" },
    });
    expect(list.hrefs).toContain("/desk?status=trash&q=ink&tag=press&author=ben");
    expect(await titlesOf("/desk?tag=none")).toEqual([]);
    expect(await titlesOf("/desk?author=nobody")).toEqual([]);
  });

  test("has twenty posts a page, keeps what it is asked for, and ends", async () => {
    for (let number = 1; number <= 21; number++) await aDraft({ title: `Leaf ${number}` });
    await aDraft({ title: "Cover" });
    const first = await listOf("/desk?q=leaf");
    expect([first.titles.length, first.titles[0]]).toEqual([20, "Leaf 21"]);
    expect(first.hrefs).toContain("/desk?q=leaf&page=2");
    expect((await listOf("/desk?q=leaf&page=2")).titles).toEqual(["Leaf 1"]);
    expect(await titlesOf("/desk?page=2")).toEqual(["Leaf 2", "Leaf 1"]);
    for (const query of ["q=leaf&page=3", "page=3", "status=trash&page=2", "q=none&page=2", "page=9999999"])
      expect([query, (await listOf(`/desk?${query}`)).status]).toEqual([query, 404]);
  });

  test.each(["0", "-1", "1e1", "01", "٢", "a", "99999999", "1.0", " 1", "%00", "NaN"])(
    "has no page %s",
    async (page) => {
      expect((await listOf(`/desk?page=${encodeURIComponent(page)}`)).status).toBe(404);
    },
  );

  test.each([
    "status=none",
    "status=",
    "status=__proto__",
    "status=toString",
    "status=draft&status=trash",
    "status[]=draft",
    "q=%00",
    "q=%ff%fe",
    "q=%ED%A0%80",
    "q[$ne]=1",
    "q=a&q=b",
    `q=${"x".repeat(9_000)}`,
    `q=${"%F0%9F%A6%86".repeat(150)}a`,
    `q=x${"%F0%9F%A6%86".repeat(150)}`,
    `q=${"a+".repeat(2_000)}`,
    'q=\';DROP TABLE "Post";--',
    "q=<script>alert(1)</script>",
    "tag=%00&author=%00",
    "tag=__proto__&author=constructor",
    "tag=a&tag=b&author[x]=1",
    `tag=${"x".repeat(3_000)}`,
    "author=1 OR 1=1",
    "page=",
    "__proto__[status]=trash",
    "%E0%A4%A",
    "&&&===",
  ])("answers ?%.60s calmly", async (query) => {
    await aDraft({ title: "A draft" });
    const { status, text } = await editor.get(`/desk?${query.replaceAll(" ", "%20")}`);
    expect(status).toBe(200);
    expect(text).not.toContain("<script>alert");
  });
});

describe("an author", () => {
  test("sees only what is theirs, in the list, in the counts and on every page of it", async () => {
    await aPost({ title: "Theirs", authors: ["Cleo"] });
    await aDraft({ title: "Her draft", authors: ["Cleo"] });
    await aTrashed({ title: "Her trash", authors: ["Cleo"] });
    await aScheduled({ title: "Hers to come", authors: ["Cleo"] });
    for (let number = 1; number <= 20; number++) await aDraft({ title: `Hers ${number}`, authors: ["Cleo"] });
    await aDraft({ title: "Mine", authors: ["Ben"] });
    await aDraft({ title: "Ours", authors: ["Cleo", "Ben"] });
    const counts = { All: "2", Drafts: "2", Scheduled: "0", Published: "0", Trash: "0" };
    expect(await listOf("/desk", author)).toMatchObject({ titles: ["Ours", "Mine"], counts });
    for (const query of ["status=published", "status=scheduled", "status=trash", "q=her"])
      expect(await titlesOf(`/desk?${query}`, author)).toEqual([]);
    expect(await titlesOf("/desk?author=cleo", author)).toEqual(["Ours"]);
    expect((await listOf("/desk?page=2", author)).status).toBe(404);
    expect((await author.get("/desk")).text).not.toContain("Her draft");
  });

  test("without a post is invited to write one", async () => {
    await aPost({ title: "Theirs", authors: ["Cleo"] });
    const { status, text } = await author.get("/desk");
    expect(status).toBe(200);
    expect(text).toContain("Write the first post");
    expect(text).not.toContain("Theirs");
  });
});
