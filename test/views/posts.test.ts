import { describe, expect, test } from "vitest";
import { pager } from "../../src/helpers/pager.js";
import { elements, named, parse, textOf } from "../support/html.js";
import { aListed, aRead, cover, idris, maren, six } from "../support/readings.js";
import { renderPage } from "../support/views.js";

const withClass = (name: string) => (element: { properties: { className?: unknown } }) =>
  [element.properties.className].flat().includes(name);

function list(posts: unknown[], rest: object = {}) {
  const locals = { posts, pinned: 0, pager: pager(1, 1), ...rest };
  return parse(renderPage({ view: "posts/post_list", path: "/", locals }));
}

function detail(wish: Parameters<typeof aRead>[0], contents: unknown[] = []) {
  return parse(renderPage({ view: "posts/post_detail", path: "/", locals: { post: aRead(wish), contents } }));
}

describe("the front page", () => {
  test("leads with its first post, and no later page leads", () => {
    expect(elements(list(six), withClass("lead"))).toHaveLength(1);
    expect(elements(list(six, { pager: pager(2, 2) }), withClass("lead"))).toHaveLength(0);
  });

  test("says which posts are pinned", () => {
    const entries = named(list(six, { pinned: 2 }), "article").map(textOf);
    expect(entries.filter((text) => text.includes("Pinned"))).toEqual(entries.slice(0, 2));
  });

  test("loads its first picture at once, the others when they are near", () => {
    const plain = aListed();
    const pictures = named(list([plain, aListed({ cover }), aListed({ cover })]), "img");
    expect(pictures.map(({ properties }) => properties.loading ?? "at once")).toEqual(["at once", "lazy"]);
  });

  test("without a post points to the feed", () => {
    expect(textOf(named(list([]), "main")[0] ?? list([]))).toMatch(/^Nothing yet The first piece is still on the press/);
  });

  test("shows nothing where a post has nothing", () => {
    const [entry] = named(list([aListed({ summary: "", authors: [], tags: [], words: 0 })]), "article");
    expect(entry && textOf(entry)).toBe("14 March 2026 1 min What the platen taught me about undo");
  });
});

describe("a post", () => {
  test("has a standfirst only when its author wrote one", () => {
    expect(elements(detail({ excerpt: "In short." }), withClass("standfirst")).map(textOf)).toEqual(["In short."]);
    expect(elements(detail({ excerpt: "" }), withClass("standfirst"))).toEqual([]);
  });

  test("names its authors, its day, how long it takes and when it changed", () => {
    const facts = { authors: [maren, idris], revisedAt: new Date("2026-04-02T23:30:00Z") };
    expect(elements(detail(facts), withClass("facts")).map(textOf)).toEqual([
      "Maren Aldous Idris Vale 14 March 2026 9 min read Updated 3 April 2026", // London is an hour ahead by then
    ]);
  });

  test("links to what came before and after it, where there is something", () => {
    const next = { slug: "next", title: "Next one" };
    const links = elements(detail({ next }), ({ properties }) => /prev|next/.test(String(properties.rel)));
    expect(links.map(textOf)).toEqual(["Next Next one"]);
    expect(elements(detail({}), withClass("spread"))).toEqual([]);
  });

  test("lists its contents when the controller found enough", () => {
    const contents = [{ id: "one", text: "One", level: 2, depth: 0 }];
    const nav = elements(detail({}, contents), withClass("contents"));
    expect(nav.flatMap((one) => named(one, "a")).map(({ properties }) => properties.href)).toEqual(["#one"]);
    expect(elements(detail({}), withClass("contents"))).toEqual([]);
  });

  test("asks for its cover before anything else, and says how large it is", () => {
    const [picture] = named(detail({ cover: { ...cover, alt: "A press." } }), "img");
    expect(picture?.properties).toMatchObject({ fetchPriority: "high", width: 1200, height: 800, alt: "A press." });
  });
});
