import { describe, expect, test } from "vitest";
import { elements, named, parse, textOf } from "../support/html.js";
import { nastyPages } from "../support/nasty-pages.js";
import { plainPages } from "../support/plain-pages.js";
import { renderPage, type Shown } from "../support/views.js";

const pages: Record<string, Shown> = { ...plainPages, ...nastyPages };

function headOf(name: string) {
  const shown = pages[name];
  if (!shown) throw new Error(`No page "${name}"`);
  const tree = parse(renderPage(shown));
  const link = (rel: string) =>
    elements(tree, ({ tagName, properties }) => tagName === "link" && [properties.rel].flat().includes(rel));
  return {
    title: textOf(named(tree, "title")[0] ?? tree),
    canonical: link("canonical").map(({ properties }) => properties.href),
    feeds: link("alternate").map(({ properties }) => `${properties.title}: ${properties.href}`),
    meta: Object.fromEntries(
      named(tree, "meta").map(({ properties: { name, property, content } }) => [name ?? property, content]),
    ),
    papers: named(tree, "meta")
      .filter(({ properties }) => properties.name === "theme-color")
      .map(({ properties }) => properties.content),
  };
}

describe("a search engine", () => {
  test.each([
    ["home", "Plot & Platen", "https://plot.example/"],
    ["home-2", "Page 2 · Plot & Platen", "https://plot.example/page/2"],
    ["post", "What the platen taught me about undo · Plot & Platen", /^https:\/\/plot\.example\/posts\/platen-\d+$/],
    ["tag", "letterpress · Plot & Platen", "https://plot.example/tags/letterpress"],
    ["author-5", "Maren Aldous, page 5 · Plot & Platen", "https://plot.example/authors/maren-aldous/page/5"],
    ["archive-month", "February 2026 · Plot & Platen", "https://plot.example/archive/2026/02"],
    ["page", "About · Plot & Platen", "https://plot.example/about"],
  ])("learns the title and the one address of %s", (name, title, canonical) => {
    const head = headOf(name);
    expect(head.title).toBe(title);
    expect(head.canonical).toEqual([expect.stringMatching(canonical)]);
    expect(head.meta["og:url"]).toBe(head.canonical[0]);
  });

  test("learns where a post first appeared, when its author says so", () => {
    expect(headOf("nasty-post").canonical).toEqual(["https://elsewhere.example/original?a=1&b=2"]);
  });

  test.each(["search", "search-empty", "404", "410", "500"])("keeps no copy of %s", (name) => {
    const head = headOf(name);
    expect(head.meta.robots).toBe("noindex");
    expect(head.canonical).toEqual([]);
  });

  test("passes through the later pages of a list", () => {
    for (const name of ["home-2", "tag-2", "author-5", "nasty-archive"]) {
      expect(headOf(name).meta.robots).toBe("noindex,follow");
    }
    expect(headOf("home").meta).not.toHaveProperty("robots");
  });

  test("learns what a page is about, when someone said it", () => {
    expect(headOf("post").meta.description).toMatch(/^A treadle press has no undo key/);
    expect(headOf("tag").meta.description).toMatch(/^Type, ink, paper/);
    expect(headOf("bare-post").meta).not.toHaveProperty("description");
  });
});

describe("a feed reader", () => {
  const own = ["Plot & Platen: /feed.xml", "Plot & Platen (RSS): /rss.xml", "Plot & Platen (JSON Feed): /feed.json"];

  test("finds the site's feeds on every page", () => {
    expect(headOf("home").feeds).toEqual(own);
  });

  test("finds a tag's and an author's own on theirs", () => {
    expect(headOf("tag").feeds).toEqual([...own, "letterpress · Plot & Platen: /tags/letterpress/feed.xml"]);
    expect(headOf("author").feeds).toEqual([...own, "Maren Aldous · Plot & Platen: /authors/maren-aldous/feed.xml"]);
  });
});

describe("a page that someone shares", () => {
  test("shows a post with its picture and its dates", () => {
    expect(headOf("post").meta).toMatchObject({
      "og:type": "article",
      "og:title": "What the platen taught me about undo",
      "og:site_name": "Plot & Platen",
      "og:image": `https://plot.example/media/${"0".repeat(32)}/platen.svg`,
      "og:image:alt": "A flywheel in front of a red ink disc.",
      "twitter:card": "summary_large_image",
      "article:published_time": "2026-03-14T09:00:00.000Z",
      "article:modified_time": "2026-04-02T10:00:00.000Z",
    });
  });

  test("shows anything else as a page of the site", () => {
    expect(headOf("tag").meta).toMatchObject({ "og:type": "website", "twitter:card": "summary" });
  });
});

describe("a browser's frame", () => {
  test("takes the colour of the paper, and of the one that the reader chose", () => {
    expect(headOf("home").papers).toEqual(["#fbfbf9", "#151817"]);
    expect(headOf("home-pinned").papers).toEqual(["#151817", "#151817"]);
    expect(headOf("tag-2").papers).toEqual(["#fbfbf9", "#fbfbf9"]);
  });
});
