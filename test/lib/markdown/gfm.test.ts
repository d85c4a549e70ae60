import { describe, expect, test } from "vitest";
import { render } from "../../../src/lib/markdown/index.js";

const html = async (markdown: string) => (await render(markdown)).html.trim();

describe("a table", () => {
  test("scrolls in a box that has a name and takes the focus", async () => {
    const [table, another] = (await html("| a |\n|---|\n| 1 |\n\n| b |\n|---|\n| 2 |")).split("</section>");
    expect(table).toMatch(/^<section class="scroll" aria-label="Table" tabindex="0"><table>/);
    expect(another?.trim()).toMatch(/^<section class="scroll" aria-label="Table 2" tabindex="0"><table>/);
  });

  test("is named by its caption where an author wrote one", async () => {
    const table = await html(
      "<table><caption>Pulls of the <em>first</em> colour</caption><tr><td>1</td></tr></table>",
    );
    expect(table).toMatch(/^<section class="scroll" aria-labelledby="table-1" tabindex="0">/);
    expect(table).toContain('<caption id="table-1">');
  });

  test("says what its head cells head and how columns are aligned, without a style", async () => {
    const table = await html("| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | 3 | 4 |");
    expect(table).toContain('<th scope="col">a</th>\n<th scope="col">b</th>');
    expect(table).toContain(
      '<th data-align="center" scope="col">c</th>\n<th data-align="end" scope="col">d</th>',
    );
    expect(table).toContain(
      '<td>1</td>\n<td>2</td>\n<td data-align="center">3</td>\n<td data-align="end">4</td>',
    );
    expect(table).not.toContain("style");
  });

  test("of an author's HTML says what its head cells head", async () => {
    const rows =
      "<tr><td></td><th>a</th></tr></thead><tr><th>b</th><td>1</td></tr><tr><th>c</th><th scope=row>d</th></tr>";
    expect((await html(`<table><thead>${rows}</table>`)).match(/<th scope="(col|row)">\w/g)).toEqual([
      '<th scope="col">a',
      '<th scope="row">b',
      '<th scope="col">c',
      '<th scope="row">d',
    ]);
  });

  test("keeps the alignment of old HTML", async () => {
    const table = await html(
      '<table><tr><td align="right">1</td><td style="color: red; text-align: center">2</td></tr></table>',
    );
    expect(table).toContain('<td data-align="end">1</td><td data-align="center">2</td>');
  });

  test("in a cell of another has its own box", async () => {
    const table = await html("<table><tr><td><table><tr><td>inner</td></tr></table></td></tr></table>");
    expect(table.match(/<section class="scroll"/g)).toHaveLength(2);
  });

  test("may hold a bar in a cell", async () => {
    expect(await html("| a |\n|---|\n| `x \\| y` |")).toContain("<td><code>x | y</code></td>");
  });
});

describe("a task item", () => {
  test("is a label with a tick box that nobody can tick", async () => {
    expect(await html("- [ ] open\n- [x] done")).toBe(
      '<ul>\n<li><label><input type="checkbox" disabled> open</label></li>\n' +
        '<li><label><input type="checkbox" checked disabled> done</label></li>\n</ul>',
    );
  });

  test("keeps its marked words in one piece, and its sub-items outside the label", async () => {
    expect(await html("1. [X] a *b*\n   - c")).toContain(
      '<label><input type="checkbox" checked disabled> <span>a <em>b</em></span></label>\n<ul>',
    );
  });

  test.each(["- \\[ ] a", "- [ ]a", "[ ] a", "- a [ ] b"])("is not %s", async (markdown) => {
    expect(await html(markdown)).not.toContain("<input");
  });
});

describe("an address in the text", () => {
  test.each([
    ["see https://a.example/b?c=d.", '<a href="https://a.example/b?c=d">https://a.example/b?c=d</a>.'],
    ["(www.a.example/b)", '(<a href="http://www.a.example/b">www.a.example/b</a>)'],
    ["write to a.b@c.example", '<a href="mailto:a.b@c.example">a.b@c.example</a>'],
    [
      "https://ja.example/日本",
      '<a href="https://ja.example/%E6%97%A5%E6%9C%AC">https://ja.example/日本</a>',
    ],
  ])("becomes a link: %s", async (markdown, link) => {
    expect(await html(markdown)).toContain(link);
  });

  test.each([
    "README.md",
    "std.io",
    "ftp://a.example",
    "//a.example",
    "`https://a.example`",
    "awww.a.example",
  ])("does not: %s", async (markdown) => {
    expect(await html(markdown)).not.toContain("<a");
  });
});

test("two tildes strike through, one does not", async () => {
  expect(await html("~~gone~~ ~5 to ~7")).toBe("<p><s>gone</s> ~5 to ~7</p>");
});
