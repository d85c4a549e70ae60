import { beforeEach, describe, expect, test } from "vitest";
import { answering, training } from "../../src/helpers/robots.js";
import { aPage, aPost, settle, useBlog } from "../support/blog.js";
import { elements, parse } from "../support/html.js";

const blog = useBlog();

beforeEach(async () => {
  await aPost({ slug: "one", tags: ["press"] });
  await aPage({ slug: "about" });
});

/** Which of these may fetch a page, by RFC 9309: the group that names it, else that of everyone. */
async function mayRead(names: string[]): Promise<string[]> {
  const { text } = await blog
    .get("/robots.txt")
    .expect(200)
    .expect("Content-Type", /^text\/plain/);
  const groups = text.split("\n\n").map((group) => group.split("\n"));
  return names.filter((name) => {
    const own = groups.find((lines) => lines.includes(`User-agent: ${name}`));
    return !(own ?? groups[0]!).includes("Disallow: /");
  });
}

const robotsOf = (html: string) =>
  elements(parse(html), ({ properties }) => properties.name === "robots").map(
    ({ properties }) => properties.content,
  );

const all = ["Googlebot", "bingbot", ...answering, ...training];
const pages = ["/", "/posts/one", "/tags", "/tags/press", "/archive", "/authors/ada", "/about"];

describe("while everyone is welcome", () => {
  test("robots.txt keeps crawlers from the search alone, and names the sitemap", async () => {
    expect(await mayRead(all)).toEqual(all);
    const { text } = await blog.get("/robots.txt");
    expect(text).toMatch(/^User-agent: \*\nDisallow: \/search\n\nSitemap: http\S+\/sitemap\.xml\n$/);
  });

  test("pages say nothing of it", async () => {
    for (const path of pages) expect([path, robotsOf((await blog.get(path)).text)]).toEqual([path, []]);
  });
});

test.each([
  ["aiAnswers", answering],
  ["aiTraining", training],
] as const)("those of %s are asked to stay out, and the others are not", async (key, names) => {
  await settle({ [key]: false });
  expect(await mayRead(all)).toEqual(all.filter((name) => !names.includes(name)));
  expect((await blog.get("/robots.txt")).text).toContain("Sitemap:");
  expect(robotsOf((await blog.get("/")).text)).toEqual([]);
});

describe("where search engines are to stay out", () => {
  beforeEach(() => settle({ searchEngines: false }));

  test("every page says so, and they may come and read it", async () => {
    for (const path of [...pages, "/search", "/nowhere"])
      expect([path, robotsOf((await blog.get(path)).text)]).toEqual([path, ["noindex"]]);
    expect(await mayRead(["Googlebot"])).toEqual(["Googlebot"]);
  });

  test("what has no head says it in a header", async () => {
    for (const path of ["/feed.xml", "/rss.xml", "/feed.json", "/tags/press/feed.xml", "/posts/one.md"])
      await blog.get(path).expect(200).expect("X-Robots-Tag", "noindex");
  });

  test("no sitemap is offered", async () => {
    expect((await blog.get("/robots.txt")).text).not.toContain("Sitemap");
  });
});
