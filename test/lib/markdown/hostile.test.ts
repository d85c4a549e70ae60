import { describe, expect, test } from "vitest";
import { picturesIn, render } from "../../../src/lib/markdown/index.js";

const size = 50_000;
const fill = (piece: string, length = size) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const series = (piece: (index: number) => string, length = size) => {
  let text = "";
  for (let index = 0; text.length < length; index++) text += piece(index);
  return text;
};

/** Inputs that take some renderer minutes, gigabytes or its stack. */
const hostile: Record<string, string> = {
  brackets: fill("["),
  "picture brackets": fill("!["),
  "nested brackets": fill("[", size / 2) + fill("]", size / 2),
  "open links": fill("[a](<b"),
  "emphasis that never closes": fill("*a_ "),
  "emphasis of many lengths": fill("a***b__c~~"),
  "angle brackets": fill("<"),
  "open tags": fill('<a b="'),
  "open comments": fill("a <!-- "),
  backticks: series((index) => `e${"`".repeat(index % 400)}`),
  "nested quotes": fill("> "),
  "nested lists": fill("- "),
  "lists that go deeper": series((index) => `${" ".repeat(2 * (index % 300))}- a\n`),
  "lazy quotes": `> > > > > > ${fill("a\n")}`,
  references: series((index) => `[${index}]: a\n`),
  "references that never end": fill("[a]: b '\n"),
  "one long reference, used often": `[a]: /${fill("x", size / 10)}\n\n${fill("[a]![a]")}`,
  entities: fill("&NotEqualTilde;&#x1F4A9;&amp"),
  addresses: fill("http://a.b/[({www.a@b.c "),
  headings: fill("# a\n"),
  "headings with ids": fill("# a {#a}\n"),
  "open heading ids": `# ${fill("{#a} ")}`,
  "a wide table with empty rows": `|${fill("a|", 6000)}\n|${fill("-|", 6000)}\n${fill("|\n")}`,
  "many wide tables": fill(`|${fill("a|", 600)}\n|${fill("-|", 600)}\n${fill("|\n", 400)}\n`),
  "many small tables": fill("|a|\n|-|\n|b|\n\n"),
  "rows that could be heads": fill("-|-\n"),
  footnotes: series((index) => `[^${index}]\n\n[^${index}]: a\n\n`),
  "references to one footnote": `[^1]: a\n\n${fill("[^1]")}`,
  "open footnotes": `[^1]: a\n\n${fill("[^")}`,
  "nested footnotes": series((index) => `[^${index}]: - `),
  "inline footnotes": fill("^[", size / 2) + fill("]", size / 2),
  tasks: fill("- [ ] a\n"),
  languages: series((index) => `\`\`\`l${index}\na\n\`\`\`\n`),
  "a grammar's worst case": fill(`\`\`\`markdown\n${fill("[a](", 8000)}\n\`\`\`\n`),
  "another grammar's": fill(`\`\`\`csharp\n${fill("a ", 20_000)}\n\`\`\`\n`),
  "nested elements": fill("<div>"),
  "nested inline elements": `a ${fill("<b>")}`,
  "unknown nested elements": fill("<x-y>"),
  "nested tables": fill("<table><tr><td>"),
  "nested lists in HTML": fill("<ul><li>"),
  "open elements that paragraphs repeat": `<div>${series((index) => `<i id=${index}>`, size / 4)}${fill("<p>", size * 0.75)}`,
  "a long link that paragraphs repeat": `<div><a href="/${fill("x", size / 5)}">${fill("<p>", size * 0.8)}`,
  "few elements that paragraphs repeat": `<div>${series((index) => `<font color=${index}>`, 3000)}${fill("<p>")}`,
  "elements that a table sends out": `<table>${series((index) => `<b id=${index}>`, 2000)}${fill("x<tr>")}`,
  "crossed elements": `<div>${fill("<b><i><u><p></b></i></u>")}`,
  "many children of an unknown element": `<center>${fill("a<br>")}`,
  "many comments": `<rt><td>${fill("<!---->")}`,
  attributes: `<p ${series((index) => `a${index} `)}>`,
  classes: `<pre><code class="${fill("language-a ")}">a</code></pre>`,
  ids: `<div>${fill("<i id=main></i>")}`,
  "open raw text": fill("<script>\n\n"),
  "marks of the summary": fill("<!--more-->\n\n"),
  spaces: fill(" "),
  "control characters": fill("\0\u202e\ud800\u2028"),
};

describe("50 KB of hostile text", () => {
  test.each(Object.keys(hostile))("cost little time and make little HTML: %s", async (name) => {
    const before = process.cpuUsage();
    const { html, text, summary } = await render(hostile[name]!);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(3000);
    expect(html.length).toBeLessThan(16 * size);
    expect(text.length).toBeLessThan(3 * size);
    expect(summary.length).toBeLessThanOrEqual(1000);
  });
});

describe("a text that would become too much HTML", () => {
  test.each([
    ["too deep", `*a*\n\n${"<div>".repeat(300)}`],
    ["too many elements", fill("*a*\n\n", 600_000)],
    ["too many blocks", fill("-|-\n", 600_000)],
    ["too much of what is open", `<p>${series((index) => `<i id=${index}>`, 3000)}${fill("<p>")}`],
  ])("is shown as it was written: %s", async (_, markdown) => {
    const { html, text, contents } = await render(markdown);
    expect(html.slice(0, 60)).toBe(
      `<pre tabindex="0"><code>${markdown.replaceAll("<", "&lt;")}`.slice(0, 60),
    );
    expect(text.replace(/\s/g, "")).toBe(markdown.replace(/\s/g, ""));
    expect(contents).toEqual([]);
    expect(await picturesIn(markdown)).toEqual([]);
  });
});

test("a text of more than a megabyte is refused", async () => {
  await expect(render(fill("a", 1024 * 1024 + 1))).rejects.toThrow(RangeError);
});
