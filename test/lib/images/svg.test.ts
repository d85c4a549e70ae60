import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { cleanSvg } from "../../../src/lib/images/svg.js";
import { Unfit } from "../../../src/lib/images/unfit.js";

const svg = (content: string, attributes = "") =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="10" ${attributes}>${content}</svg>`;

describe("an SVG can only be seen", () => {
  test.each([
    ["a script", svg("<script>alert(1)</script>"), "script"],
    [
      "a script under another name",
      svg(`<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>`),
      "alert",
    ],
    ["a handler", svg("<rect/>", `onload="alert(1)"`), "alert"],
    ["a handler in capitals", svg(`<rect ONCLICK="alert(1)"/>`), "alert"],
    ["another document", svg("<foreignObject><iframe src='https://a.example'/></foreignObject>"), "iframe"],
    ["a link", svg(`<a xlink:href="javascript:alert(1)"><rect/></a>`), "javascript"],
    ["a picture from elsewhere", svg(`<image href="https://a.example/b.png"/>`), "a.example"],
    ["a file", svg(`<image href="file:///etc/passwd"/>`), "passwd"],
    ["an SVG within it", svg(`<image href="data:image/svg+xml;base64,PHN2Zz4="/>`), "data:"],
    ["what another file draws", svg(`<use xlink:href="https://a.example/b.svg#c"/>`), "a.example"],
    ["a style from elsewhere", svg("<style>@import 'https://a.example/b.css'; rect{}</style>"), "a.example"],
    ["a style with an address", svg("<style>rect{fill:url(https://a.example/b)}</style>"), "a.example"],
    ["an address in disguise", svg(String.raw`<style>rect{fill:\75rl(https://a.example/b)}</style>`), "url("],
    [
      "an address in a comment's shade",
      svg("<style>rect{fill:u/**/rl('https://a.example/b')}</style>"),
      "a.example",
    ],
    ["a filter from elsewhere", svg(`<rect style="filter:url(https://a.example/b#c)"/>`), "a.example"],
    ["a fill from elsewhere", svg(`<rect fill="url(https://a.example/b#c)"/>`), "a.example"],
    [
      "an animated link",
      svg(`<use href="#a"><animate attributeName="href" to="javascript:alert(1)"/></use>`),
      "javascript",
    ],
    ["a set attribute", svg(`<set attributeName="onclick" to="alert(1)"/>`), "alert"],
    [
      "an entity",
      `<!DOCTYPE svg [<!ENTITY a "<script>alert(1)</script>">]>${svg("<text>&a;</text>")}`,
      "<script",
    ],
    ["an instruction", `<?xml-stylesheet href="https://a.example/b.css"?>${svg("")}`, "a.example"],
    ["a foreign attribute", svg(`<rect xml:base="https://a.example/"/>`), "a.example"],
    ["raw text", svg("<style><![CDATA[</style><script>alert(1)</script>]]></style>"), "script"],
  ])("%s goes", (_name, source, trace) => {
    expect(cleanSvg(source).svg).not.toContain(trace);
  });

  test("what may be missed is told", () => {
    const { removed } = cleanSvg(
      svg(`<script/><foreignObject/><use href="https://a.example"/>`, `onload="a()"`),
    );
    expect(removed).toEqual([
      "<foreignObject>",
      "<script>",
      "event handlers",
      "what it loads from elsewhere",
    ]);
  });

  test("a text that holds none is no image", () => {
    expect(() => cleanSvg("<html><p>Hello</p></html>")).toThrow(Unfit);
  });

  test("one without end is no image", () => {
    expect(() => cleanSvg(svg("<g>".repeat(10_000)))).toThrow(Unfit);
  });
});

describe("it looks as before", () => {
  test.each([
    [
      "shapes and styles",
      `<style>.a{fill:#a00;stroke:#00a}</style><g transform="scale(2)"><circle class="a" cx="4" cy="2" r="2"/></g>`,
    ],
    [
      "gradients by reference",
      `<defs><linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient></defs><rect fill="url(#g)" width="20" height="10"/>`,
    ],
    [
      "clips and uses",
      `<defs><clipPath id="c"><rect width="5" height="5"/></clipPath><rect id="r" width="20" height="10" fill="green"/></defs><use xlink:href="#r" clip-path="url(#c)"/>`,
    ],
    [
      "raw text in a style",
      "<style><![CDATA[ rect > x, rect { fill: #0a0 } ]]></style><rect width='20' height='10'/>",
    ],
    ["what stands in a link", `<a href="https://a.example"><rect width="9" height="9" fill="red"/></a>`],
    [
      "a picture within",
      `<image width="20" height="10" href="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVQI12P4z8AAAAMBAQAY3Y2wAAAAAElFTkSuQmCC"/>`,
    ],
  ])("%s", async (_name, content) => {
    const source = svg(content);
    const pixels = (text: string) => sharp(Buffer.from(text)).raw().toBuffer();
    expect(await pixels(cleanSvg(source).svg)).toEqual(await pixels(source));
  });
});
