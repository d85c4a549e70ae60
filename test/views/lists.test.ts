import { describe, expect, test } from "vitest";
import { pager } from "../../src/helpers/pager.js";
import { elements, named, parse, textOf } from "../support/html.js";
import { nastyPages } from "../support/nasty-pages.js";
import { plainPages } from "../support/plain-pages.js";
import { aListed, idris, maren } from "../support/readings.js";
import { renderPage, type Shown } from "../support/views.js";

const pages: Record<string, Shown> = { ...plainPages, ...nastyPages };

function page(name: string, locals: object = {}) {
  const shown = pages[name];
  if (!shown) throw new Error(`No page "${name}"`);
  return parse(renderPage({ ...shown, locals: { ...shown.locals, ...locals } }));
}

const rel = (value: string) => (element: { properties: { rel?: unknown } }) =>
  [element.properties.rel].flat().includes(value);

describe("page numbers", () => {
  const labelled = (name: string) =>
    elements(page(name), ({ properties }) => properties.ariaLabel === "Pages").map(textOf);

  test("show the ends and the neighbours of a thousand", () => {
    expect(labelled("nasty-home-500")).toEqual([
      "← Newer Page 1 … Page 499 Page 500 Page 501 … Page 1000 Older →",
    ]);
  });

  test("point the other way where writing runs from right to left", () => {
    expect(labelled("arabic-home")[0]).toMatch(/^→ Newer .* Older ←$/);
  });

  test("are left out of a list that fits on one page", () => {
    expect(labelled("archive-year")).toEqual([]);
  });

  test("keep the words of a search", () => {
    const links = elements(page("search"), rel("next")).map(({ properties }) => properties.href);
    expect(links).toEqual(["/search?q=forme&page=3"]);
  });
});

describe("an author's page", () => {
  test("names the others who wrote, not the author again", () => {
    const posts = [aListed({ authors: [maren, idris] })];
    expect(elements(page("author", { posts }), rel("author")).map(textOf)).toEqual(["Idris Vale"]);
  });

  test("links to the author's website as the same person", () => {
    expect(elements(page("author"), rel("me")).map(({ properties }) => properties.href)).toEqual([
      "https://aldous.example/",
    ]);
    expect(elements(page("author", { website: null }), rel("me"))).toEqual([]);
  });
});

describe("the archive", () => {
  const at = (time: string) => aListed({ title: time, liveAt: new Date(time) });

  test("groups by the site's own years", () => {
    const posts = [at("2026-01-01T10:00:00Z"), at("2025-12-31T23:59:59Z"), at("2025-06-30T23:30:00Z")];
    const sections = named(page("archive", { posts }), "section").map(textOf);
    expect(sections).toEqual([
      "2026 1 Jan 2026-01-01T10:00:00Z",
      "2025 31 Dec 2025-12-31T23:59:59Z 1 Jul 2025-06-30T23:30:00Z",
    ]);
  });

  test("of a year groups by months that lead to their pages", () => {
    const headings = named(page("archive-year"), "h2").flatMap((heading) => named(heading, "a"));
    expect(headings.map((link) => `${textOf(link)} ${link.properties.href}`)).toEqual([
      "March /archive/2026/03",
      "February /archive/2026/02",
      "January /archive/2026/01",
    ]);
  });

  test("of a month leads to the months with posts around it", () => {
    const leaves = elements(page("archive-month"), (element) => rel("prev")(element) || rel("next")(element));
    expect(leaves.map((link) => `${textOf(link)} ${link.properties.href}`)).toEqual([
      "Earlier December 2025 /archive/2025/12",
      "Later March /archive/2026/03",
    ]);
  });
});

describe("a search", () => {
  const said = (name: string, locals: object = {}) => textOf(named(page(name, locals), "main")[0] ?? page(name));

  test("counts what it found", () => {
    expect(said("search")).toContain("7 pieces mention forme");
    expect(said("search", { total: 1 })).toContain("1 piece mentions forme");
  });

  test("that finds nothing says what may find more", () => {
    expect(said("search-empty")).toContain(
      "Nothing mentions frisket. Fewer letters may find more: try frisk. " +
        "Or look through the archive, or start from a tag: letterpress, gardens, software.",
    );
  });

  test("of several words may do with fewer", () => {
    expect(said("search-empty", { words: "an old frisket", looser: "frisket" })).toContain("Fewer words may find more");
  });

  test("for nothing offers where to start", () => {
    expect(said("search-start")).toContain("Look through the archive, or start from a tag");
  });
});

describe("an error", () => {
  test.each(["404", "410"])("%s offers a search and a way back", (name) => {
    const main = named(page(name), "main")[0] ?? page(name);
    expect(named(main, "form").map(({ properties }) => properties.action)).toEqual(["/search"]);
    expect(named(main, "a").map(({ properties }) => properties.href)).toEqual(["/", "/archive"]);
  });

  test.each(["500", "503", "507"])("%s stands alone, with what to quote", (name) => {
    expect(named(page(name), "nav")).toEqual([]);
    expect(named(page(name), "form")).toEqual([]);
    expect(named(page(name), "code").map(textOf)).toEqual(["req-7f3a91"]);
  });

  test("shows where it came from only to a developer", () => {
    expect(named(page("500"), "pre")).toEqual([]);
    expect(named(page("500", { stack: "Error: x\n    at y" }), "pre").map(textOf)).toEqual(["Error: x at y"]);
  });
});

test("a list page takes its numbers from the pager", () => {
  const links = elements(page("tag", { pager: pager(2, 3) }), rel("prev"));
  expect(links.map(({ properties }) => properties.href)).toEqual(["/tags/letterpress"]);
});
