import fc from "fast-check";
import { parseFragment, type DefaultTreeAdapterTypes } from "parse5";
import { describe, expect, test } from "vitest";
import { render } from "../../../src/lib/markdown/index.js";

const html = async (markdown: string) => (await render(markdown)).html.trim();

describe("an author's HTML", () => {
  test.each([
    "<details open><summary>A</summary>b</details>",
    '<dl><dt id="a">A</dt><dd lang="fr" dir="ltr">b</dd></dl>',
    '<p>H<sub>2</sub>O <kbd>Esc</kbd> <samp>a</samp> <var>b</var> <abbr title="small capitals">SC</abbr></p>',
    '<p><q cite="https://a.example">a</q> <cite>b</cite> <mark>c</mark> <small>d</small> x<sup>2</sup></p>',
    '<p><del datetime="2026-01-02">a</del> <ins cite="/b">b</ins> <time datetime="2026-01-02">c</time></p>',
    "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>",
    '<ol start="3" reversed type="a"><li value="7">a</li></ol>',
    '<p><a href="/b" rel="nofollow me">a</a> <a href="tel:+491234">b</a> <a href="#c">c</a> <a href="d?e">d</a></p>',
    '<p><progress value="1" max="3">a third</progress></p>',
  ])("may hold %s", async (markdown) => {
    expect(await html(markdown)).toBe(markdown);
  });

  test("may hold Markdown between its tags", async () => {
    expect(await html("<div>\n\n*a*\n\n</div>")).toBe("<div>\n<p><em>a</em></p>\n</div>");
  });

  test.each([
    ["<center>a <font color=red>b</font></center>", "a b"],
    ["<form action=/b><button name=c>d</button><input name=e value=f></form>", "d"],
    ["<script>alert(1)</script>a<style>b</style>", "a"],
    ["<svg><script>alert(1)</script><a href='javascript:alert(1)'>b</a></svg>a", "<p>a</p>"],
    ["<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "<p></p>"],
    [
      "<noscript><img src=/a.png alt=b></noscript>",
      '<p><img src="/a.png" alt="b" loading="lazy" decoding="async"></p>',
    ],
    ["<p style='color:red' class='title' onclick='alert(1)' data-x=1 tabindex=0>a</p>", "<p>a</p>"],
    [
      '<p><a href="/b" target="_blank" rel="opener noopener" onmouseover=alert(1)>a</a></p>',
      '<p><a href="/b" rel="noopener">a</a></p>',
    ],
    ["<!-- a --><?php b ?><!DOCTYPE c>", ""],
    ["<base href=//a.example><meta http-equiv=refresh content=0><link rel=stylesheet href=/a>", ""],
    ["<template><b>a</b></template>b", "<p>b</p>"],
    [
      "<figure role=main aria-hidden=true><figcaption>a</figcaption></figure>",
      "<figure><figcaption>a</figcaption></figure>",
    ],
  ])("loses what a text does not need: %s", async (markdown, safe) => {
    expect(await html(markdown)).toBe(safe);
  });

  test.each([
    "[a](javascript:alert(1))",
    '<a href="javascript:alert(1)">a</a>',
    '<a href="&#x6a;avascript:alert(1)">a</a>',
    '<a href="java\tscript:alert(1)">a</a>',
    '<a href=" JavaScript:alert(1)">a</a>',
    '<a href="\u0001javascript:alert(1)">a</a>',
    "[a](vbscript:b) [a](data:text/html,b) [a](file:///b) [a](blob:b)",
    '<q cite="javascript:alert(1)">a</q>',
  ])("cannot link to a script: %s", async (markdown) => {
    expect(await html(markdown)).not.toMatch(/(?:href|cite)=/);
  });

  test("may write a scheme in capitals", async () => {
    expect(await html("[a](HTTPS://a.example) <MAILTO:b@c.example>")).toContain(
      '<a href="mailto:b@c.example">',
    );
  });

  test.each([
    "script",
    "style",
    "textarea",
    "title",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "plaintext",
    "template",
    "select",
  ])("that opens <%s> and never closes it does not swallow the rest", async (name) => {
    expect(await html(`The <${name}> tag.\n\n*More.*`)).toBe(
      `<p>The &lt;${name}> tag.</p>\n<p><em>More.</em></p>`,
    );
    expect(await html(`<p>The <${name} x>\n\n*More.*`)).toContain("<p><em>More.</em></p>");
  });
});

describe("a link", () => {
  test.each([
    ["<a name=b href='java\nscript:c'>\n\n## D", '<a id="b-1">\n<h2 id="d">D</h2>\n</a>'],
    ['<a href="/b"><iframe src=https://a.example/c></iframe></a>', '<a href="/b">https://a.example/c</a>'],
    ['<a href="/b"><button><a href="/c">d</a></button>', '<a href="/b"></a><a href="/c">d</a>'],
  ])("holds no other: %j", async (markdown, printed) => {
    expect(await html(markdown)).toContain(printed);
  });
});

const attack = fc.constantFrom(
  ..."<script>|</script>|<style>|<iframe src=|<svg|<math>|<img src=x onerror=alert(1)>|<a href=|javascript:alert(1)|data:text/html,".split(
    "|",
  ),
  ..." onclick=alert(1) | style=color:red | id=main | id=fn1 | name=body | class=hljs | href= | src= | srcdoc=|<table>|<tr>|<td>".split(
    "|",
  ),
  ..."<b>|</b>|<p>|</p>|<div>|</div>|<li>|<template>|<textarea>|<title>|<noscript>|<object data=|<form>|<input|<!--|-->|<![CDATA[|<?".split(
    "|",
  ),
  ...`"|'|\`|>|<|=|/|&#x3c;|&lt;|&colon;|\u0000|\n|\n\n|    |\t| |\\|]|[|](|)|![|[^a]|[^a]: |{#main}|# |- [ ] |> |1. |\`\`\`js\n|~~|*|_`.split(
    "|",
  ),
  "| a |\n|:-:|\n| ",
  "\n\n## a {#a}\n\n",
  "\n\n## Notes\n\n",
  "<h2 id=a>b</h2>",
  "<section role=doc-endnotes>a</section>",
  "<i id=main onclick=alert(1) style=color:red class=scroll>a</i>",
  "<a name=q href='java\nscript:alert(1)'>a</a>",
  "[^a]\n\n[^a]: b\n\n",
  "<!--more-->",
  "</script><a href=/a>",
  "<iframe src=https://a.example></iframe>",
  "\u2028",
);
const soup = fc.array(
  fc.oneof({ weight: 4, arbitrary: attack }, fc.string({ unit: "binary", maxLength: 6 })),
  { maxLength: 40 },
);

test("whatever is written, nothing that can run, hide or clobber comes out", async () => {
  await fc.assert(
    fc.asyncProperty(soup, async (pieces) => {
      const { html } = await render(pieces.join(""));
      const ids: string[] = [];
      inspect(parseFragment(html), ids);
      expect(new Set(ids).size).toBe(ids.length);
      expect(html.match(/<[a-z][^\s>]*(?:\s[^\s="<>]+(?:="[^"]*")?)*>/g)?.length ?? 0).toBe(
        elementsIn(parseFragment(html)),
      );
      expect((await render(pieces.join(""))).html).toBe(html);
    }),
    { numRuns: 500 },
  );
});

const elements =
  /^(?:h[2-6]|p|div|section|aside|blockquote|pre|hr|[uo]l|li|d[ltd]|details|summary|figure|figcaption|table|caption|col(?:group)?|thead|tbody|tfoot|t[rhd]|a|em|strong|[ibusq]|small|su[bp]|mark|del|ins|span|w?br|code|kbd|samp|var|abbr|dfn|cite|time|bd[io]|ruby|r[tp]|img|video|audio|source|progress|meter|label|input)$/;
const attributes =
  /^(?:id|lang|dir|title|href|rel|role|cite|datetime|open|start|reversed|type|value|max|min|low|high|optimum|span|colspan|rowspan|headers|scope|abbr|src|alt|width|height|poster|controls|loading|decoding|checked|disabled|tabindex|class|aria-label|aria-labelledby|data-align)$/;
const classes = /^(?:permalink|scroll|footnotes|wide|hljs-[a-z_-]+|language-[a-z0-9][a-z0-9+#_-]*|[a-z]+_+)$/;
const addresses = /^(?:https?:|mailto:|tel:|[^:]*$|[^:]*[/?#])/;

function inspect(parent: DefaultTreeAdapterTypes.ParentNode, ids: string[]): void {
  for (const node of parent.childNodes) {
    if (!("tagName" in node)) {
      expect(node.nodeName).toBe("#text");
      continue;
    }
    expect(node.tagName).toMatch(elements);
    for (const { name, value } of node.attrs) {
      expect(name).toMatch(attributes);
      if (name === "id") ids.push(value);
      if (name === "id") expect(value).not.toMatch(/^(?:main|comments|q)$/);
      if (name === "href" || name === "src" || name === "cite" || name === "poster")
        expect(value).toMatch(addresses);
      if (name === "class") for (const word of value.split(" ")) expect(word).toMatch(classes);
    }
    inspect(node, ids);
  }
}

/** As a browser finds them: where it opens one anew, there are more than were written. */
function elementsIn(parent: DefaultTreeAdapterTypes.ParentNode): number {
  return parent.childNodes.reduce((sum, node) => sum + ("tagName" in node ? 1 + elementsIn(node) : 0), 0);
}
