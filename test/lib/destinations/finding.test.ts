import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { destinationsIn } from "../../../src/lib/destinations/finding.js";
import { encodeFragment, replaceDestinations } from "../../../src/lib/destinations/replacing.js";

const urls = (markdown: string) => destinationsIn(markdown).map(({ url }) => url);

describe("destinations", () => {
  test.each([
    ["a link", "a [b](c.md) d", "c.md"],
    ["a link with a title", `[b](c.md "d (e)")`, "c.md"],
    ["a link in pointed brackets", "[b](<c d.md>)", "c d.md"],
    ["escapes and entities", String.raw`[b](c\_d&amp;e.md)`, "c_d&e.md"],
    ["a picture", "![b](c.png)", "c.png"],
    ["a reference's definition", "[b]\n\n[b]: c.md 'd'", "c.md"],
    ["an address in pointed brackets", "<https://a.example/b>", "https://a.example/b"],
    ["an address by itself", "at https://a.example/b.", "https://a.example/b"],
    ["a quotation's", "> > - a\n> >   [b](c.md)", "c.md"],
    ["a footnote's", "a[^1]\n\n[^1]: b\n    [c](d.md)", "d.md"],
    ["a heading's", "## [b](c.md) ##", "c.md"],
    ["a table's", "| a |\n| - |\n| [b](c\\|d.md) |", "c|d.md"],
    ["HTML's in a block", `<div>\n<img alt="x" src='a.png'>\n</div>`, "a.png"],
    ["HTML's in a line", `a <a title=">" href="b?c&amp;d">e</a>`, "b?c&d"],
    ["HTML's without quotes", "<img src=a.png>", "a.png"],
    ["a template's", "[b]({% post_url 2020-01-02-c %}#d)", "{% post_url 2020-01-02-c %}#d"],
  ])("%s is found", (_name, markdown, url) => {
    expect(urls(markdown)).toEqual([url]);
  });

  test.each([
    ["code", "`[b](c.md)` ``<https://a.example>``"],
    ["a code block", "    [b](c.md)"],
    ["a fence", "```\n[b](c.md)\n```"],
    ["a comment", "<!-- <a href='b'> -->"],
    ["an element of no known name", "<constructor href=b></constructor>"],
    ["a script", "<script>'<a href=b>'</script>"],
    ["escaped brackets", String.raw`\[b](c.md)`],
    ["an e-mail address", "<a@b.example>"],
    ["what is no link", "[b](c.md d)"],
  ])("%s holds none", (_name, markdown) => {
    expect(urls(markdown)).toEqual([]);
  });

  test("a picture that is a link holds two, and its description none", () => {
    expect(urls("[![a [x](no.md)](b.png)](c.md)")).toEqual(["b.png", "c.md"]);
  });

  test("a definition that a picture refers to is a picture's", () => {
    const found = destinationsIn("![A] [b]\n\n[a]: a.png\n[b]: b.md");
    expect(found.map(({ tag, url }) => `${tag} ${url}`)).toEqual(["img a.png", "a b.md"]);
  });

  test("lines are counted as editors count them, whatever ends them", () => {
    const found = destinationsIn("a\r\n\r\n> b\r\n> [c](d.md)\r\n\r\n[e]: f.md\r\n");
    expect(found.map(({ line, url }) => `${line} ${url}`)).toEqual(["4 d.md", "6 f.md"]);
  });
});

describe("replacing", () => {
  const move = (markdown: string) =>
    replaceDestinations(
      markdown,
      destinationsIn(markdown).map((destination) => ({ destination, url: "/posts/new" })),
    );

  test("changes destinations and nothing else", () => {
    const before = `# A [b](c.md "d")\r\n\r\n\tcode [no](no.md)\r\n* x  \r\n  ![y]( <z z.png> )\r\n\r\n[r]:  s.md\r\n`;
    const after = `# A [b](/posts/new "d")\r\n\r\n\tcode [no](no.md)\r\n* x  \r\n  ![y]( /posts/new )\r\n\r\n[r]:  /posts/new\r\n`;
    expect(move(before)).toBe(after);
  });

  test("an address that was its own text stays to be read", () => {
    expect(move("See <https://a.example/b_c>.")).toBe(String.raw`See [https://a.example/b\_c](/posts/new).`);
  });

  test("a fragment may hold anything", () => {
    const fragment = `a (b) "c" 'd' <e> | ü`;
    const markdown = `[a](/b#${encodeFragment(fragment)})`;
    expect(decodeURIComponent(urls(markdown)[0]!)).toBe(`/b#${fragment}`);
  });

  test("whatever the text, what is not a destination stays as it is", () => {
    const links = [
      "[a](b.md)",
      "![c](d.png 'e')",
      "[f][g]",
      "\n[g]: h.md\n",
      "<i@j.k>",
      "https://l.example/m",
    ];
    const html = ["<a href='n'>", "<!--", "-->", "<https://o.example>", "&amp;"];
    const blocks = ["```\n", "> ", "- ", "    ", "\t", "# ", "| ", " |\n|-|\n", "[^1]", "\n[^1]: "];
    const rest = ["`", "\n", "\r\n", "\n\n", "\\", "\0", "]", "(", ")", "*", "text ", "{{ x }}", "🦀"];
    const pieces = fc.constantFrom(...links.concat(html, blocks, rest));
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const markdown = parts.join("");
        const found = destinationsIn(markdown);
        let position = 0;
        for (const { start, end } of found) {
          expect(start).toBeGreaterThanOrEqual(position);
          expect(end).toBeGreaterThan(start);
          position = end;
        }
        const same = found.filter(({ form }) => form !== "autolink");
        const again = same.map((destination) => ({
          destination,
          url: markdown.slice(destination.start, destination.end),
        }));
        expect(replaceDestinations(markdown, again)).toBe(markdown);
        const moved = same.map((destination) => ({ destination, url: "/x" }));
        expect(urls(replaceDestinations(markdown, moved)).filter((url) => url === "/x")).toHaveLength(
          same.length,
        );
      }),
      { numRuns: 500 },
    );
  });

  test("hostile text takes time in proportion to its length", () => {
    const hostile = ["[a]({{", "<a b='", "<!-- ", "[x](y) ", "| [a](b\\|c) ", "<a href=x ", "http://a.b "];
    const started = performance.now();
    for (const piece of hostile) destinationsIn(piece.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
