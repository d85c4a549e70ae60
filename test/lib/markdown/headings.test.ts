import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isReserved } from "../../../src/lib/markdown/ids.js";
import { render } from "../../../src/lib/markdown/index.js";

const html = async (markdown: string) => (await render(markdown)).html.trim();
const ids = async (markdown: string) =>
  Array.from((await html(markdown)).matchAll(/ id="([^"]*)"/g), ([, id]) => id);

describe("a heading", () => {
  test("has an id and a permalink", async () => {
    expect(await html("## Every *sheet*")).toBe(
      '<h2 id="every-sheet">Every <em>sheet</em>' +
        '<a class="permalink" href="#every-sheet" aria-label="Link to this section">¶</a></h2>',
    );
  });

  test.each([
    ["What's new in 1.32.0?", "what-s-new-in-1-32-0"],
    ["Überraschung & Æsir", "überraschung-æsir"],
    ["第一章 始め", "第一章-始め"],
    ["हिन्दी में", "हिन्दी-में"],
    ["`fn main()` 🛠️", "fn-main"],
    ["[A link](/b) ![a picture](/c)", "a-link-a-picture"],
    ["2018", "2018"],
    ["!?", "section"],
  ])("%s has the id %s", async (title, id) => {
    expect(await ids(`## ${title}`)).toEqual([id]);
  });

  test("goes down a level where an author began with one for the page", async () => {
    expect((await html("# a\n\n## b\n\n###### c")).match(/<h\d/g)).toEqual(["<h2", "<h3", "<h6"]);
    expect((await html("## a\n\n### b")).match(/<h\d/g)).toEqual(["<h2", "<h3"]);
    expect((await html("### a")).match(/<h\d/g)).toEqual(["<h3"]);
  });

  test("keeps the id its author gave it", async () => {
    expect(await ids("## A {#own}\n\nB {#b.c}\n---\n\n<h2 id=raw>C</h2>\n\n## A")).toEqual([
      "own",
      "b.c",
      "raw",
      "a",
    ]);
    expect(await html("## A {#own}")).toMatch(/^<h2 id="own">A</);
  });

  test.each(["## A \\{#b}", "## A{#b}", "## `A {#b}`", "## A {#b c}", "## A {#}"])(
    "is no id: %s",
    async (markdown) => {
      expect(await ids(markdown)).not.toContain("b");
    },
  );

  test("that repeats another gets a number", async () => {
    expect(await ids("## a\n\n## a-1\n\n## a\n\n## a\n\n## b {#a}")).toEqual([
      "a-1",
      "a-1-1",
      "a-2",
      "a-3",
      "a",
    ]);
  });

  test("without words has no permalink", async () => {
    expect(await html("##")).toBe("<h2></h2>");
  });
});

describe("the table of contents", () => {
  test("holds the h2 and h3 of the text, as they are after moving down", async () => {
    const { contents } = await render(
      "# A `b`\n\n## C[^1]\n\n### d\n\n> ## quoted\n\n- ## listed\n\n[^1]: ## noted",
    );
    expect(contents).toEqual([
      { id: "a-b", level: 2, text: "A b" },
      { id: "c", level: 3, text: "C" },
    ]);
  });
});

describe("the ids of a text", () => {
  test("give way to those of the page, and links to them follow", async () => {
    const page = await html(
      "## Main\n\n[up](#main) [down](#q)\n\n<a id=q></a>\n\n## Notes {#fn1}\n\n[n](#fn1)",
    );
    expect(page).toContain('<h2 id="main-1">');
    expect(page).toContain('<a href="#main-1">up</a> <a href="#q-1">down</a>');
    expect(page).toContain('<span id="q-1"></span>');
    expect(page).toContain('<a href="#fn1-1">n</a>');
  });

  test("never take a footnote's place", async () => {
    const page = await html(
      '<a id="fn1"></a><a id="fnref1" role="doc-noteref" href="#x">x</a> a[^1]\n\n[^1]: note',
    );
    const all = Array.from(page.matchAll(/ id="([^"]*)"/g), ([, id]) => id);
    expect(new Set(all).size).toBe(all.length);
    expect(page).toContain('<li id="fn1">');
  });

  test("can be linked in the manner of other software", async () => {
    const page = await html(
      "## What's new\n\n[a](#whats-new) [b](#What-s-New) [c](#what-s-new-crab) [d](#else)",
    );
    expect(page.match(/href="#[^"]*">[abcd]/g)).toEqual([
      'href="#what-s-new">a',
      'href="#what-s-new">b',
      'href="#what-s-new">c',
      'href="#else">d',
    ]);
  });

  test("may be old names for places", async () => {
    expect(await html('<a name="tool">Tool</a> [to it](#tool)')).toBe(
      '<p><span id="tool">Tool</span> <a href="#tool">to it</a></p>',
    );
  });

  test.each(['"a b"', "'\"><b>'", "-a", "{x}", '""', "x".repeat(300)])("cannot be %s", async (id) => {
    expect(await ids(`<p id=${id}>a</p>`)).toEqual([]);
  });

  test("leave every id alone that the readers' pages around them have", () => {
    const folder = join(import.meta.dirname, "../../../views");
    const views = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      /^(?:layouts|partials(?!\/(?:desk|editor|admin))|posts|pages|comments)\/.*\.ejs$/.test(name),
    );
    const used = views.flatMap((name) =>
      Array.from(readFileSync(join(folder, name), "utf8").matchAll(/\sid="([\w-]+)"/g), ([, id = ""]) => id),
    );
    expect(used.filter((id) => !isReserved(id))).toEqual([]);
  });
});
