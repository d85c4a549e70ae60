import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { problemIn } from "../../src/lib/css.js";
import { root } from "../../src/lib/root.js";

describe("a style sheet is right", () => {
  test.each(["tokens", "reader", "desk"])("when it is %s.css", (name) => {
    expect(problemIn(readFileSync(join(root, "public", "css", `${name}.css`), "utf8"))).toBeNull();
  });

  test.each([
    "",
    "  \n\t",
    "/* only this */",
    '@charset "utf-8";',
    "a:hover { color: red }",
    "p { color: red; ; }",
    "p { color: red } ; ",
    "p { &:hover { color: red } > b { color: blue } a:hover { color: plum } }",
    "@media (width >= 40rem) and (not (hover)) { p { color: red } }",
    "@layer one, two; @layer one { p { color: red } }",
    "@container card (inline-size > 30em) { p { color: red } }",
    "@supports selector(:has(a)) { p:has(> img) { color: red } }",
    "@property --x { syntax: '<color>'; inherits: false; initial-value: red }",
    "@scope (.card) to (.content) { :scope { color: red } }",
    "@font-face { font-family: Mine; src: url(/media/x/mine.woff2) format('woff2') }",
    "@view-transition { navigation: auto }",
    "@rule-of-tomorrow one two { three: four }",
    ":root { --accent: light-dark(#fff, oklch(from red l c h)); --empty:; --block: { a b; c } ; --x: [1,2] }",
    "p { background: url(/media/a.png), url('/media/b c.png'), url( \"/media/d.png\" ) }",
    "p { background: image-set('/media/a.avif' type('image/avif'), url(/media/a.png) 2x) }",
    "p { filter: url(#blur); content: 'https://example.org // @import'; quotes: '\\'' }",
    "p { width: calc((1rem + 2px) * (3 - 1)) !important }",
    "[data-x='}'] { color: red }",
    "p::after { content: '\\201C' }",
    "p { color: red } <!-- b { color: red } -->",
  ])("%j", (css) => expect(problemIn(css)).toBeNull());
});

describe("a mistake is told with its place", () => {
  test.each([
    ["p { color: red", "Line 1, column 3: this { is not closed"],
    ["p { color: red }\n}\n", "Line 2, column 1: this } closes nothing"],
    ["p {\n  width: calc(1px;\n}", "Line 2, column 10: this calc( is not closed"],
    ["p { color: 'red }\nb {}", "Line 1, column 12: this text has no quotation mark"],
    ["p { content: '", "Line 1, column 14: this text has no quotation mark"],
    ["a { color: red }\n\n/* b {}", "Line 3, column 1: this comment does not end"],
    ["p { background: url(/a b) }", "Line 1, column 17: this address does not end, or needs"],
    ["p { color red }", "Line 1, column 5: a declaration is a name, a colon and a value"],
    ["p { color: red;\n  *zoom: 1 }", "Line 2, column 3: a declaration is"],
    ["p { .a }", "Line 1, column 5: a declaration is"],
    ["color: red;", "Line 1, column 1: a block { … } is missing"],
    ["p { color: red }\nb", "Line 2, column 1: a block { … } is missing"],
    ["{ color: red }", "Line 1, column 1: a selector is missing"],
    ["@media print { { color: red } }", "Line 1, column 16: a selector is missing"],
    ["b { color: [red) }", "Line 1, column 12: this [ is not closed"],
  ])("%j", (css, told) => expect(problemIn(css)).toContain(told));
});

describe("nothing comes from elsewhere", () => {
  test.each([
    "@import 'x.css';",
    "@IMPORT url(/x.css);",
    "@\\69mport '/x.css';",
    "@im\\port '/x.css';",
    "p {} @layer x { @import '/x.css'; }",
  ])("%j is no rule here", (css) => expect(problemIn(css)).toMatch(/no @import/));

  test.each([
    "https://evil.example/x.png",
    "HTTPS://evil.example/x.png",
    "//evil.example/x.png",
    "\\\\evil.example/x.png",
    "/\\\\evil.example/x.png",
    "javascript:alert(1)",
    "blob:x",
    "\\68ttps://evil.example/x.png",
    "/\\9/evil.example/x.png",
    "\\9//evil.example/x.png",
    "data:image/png;base64,AAAA",
    "x.png",
    "../x.png",
    "",
  ])("url(%s) is refused, however it is written", (address) => {
    for (const css of [
      `p { background: url("${address}") }`,
      `p { background: URL('${address}') }`,
      `p { background: u\\72l("${address}") }`,
      `p { background: url(${address}) }`,
      `p { --x: url("${address}") }`,
      `p { background: image-set("${address}" 2x) }`,
      `p { background: -webkit-image-set(linear-gradient(red, blue) 1x, url("${address}") 2x) }`,
      `@font-face { src: local(x), url("${address}") }`,
      `p { background: src("${address}") }`,
      `@media print { p { cursor: url("${address}"), auto } }`,
    ])
      expect([css, problemIn(css)]).toEqual([css, expect.stringMatching(/^Line 1, column \d+: /)]);
  });
});

test("no depth and no length is too much for it", () => {
  for (const unit of [
    "{",
    "}",
    "(",
    "[",
    "a{",
    "url(",
    "/*",
    "'",
    "\\",
    "@a",
    "a:",
    "--a:{",
    ";",
    "calc(",
    "<!--",
    "\n",
    "é",
  ]) {
    const begun = performance.now();
    problemIn(unit.repeat(65_536 / unit.length));
    expect([unit, performance.now() - begun < 2_000]).toEqual([unit, true]);
  }
});
