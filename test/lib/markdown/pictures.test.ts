import { describe, expect, test } from "vitest";
import { picturesIn, render } from "../../../src/lib/markdown/index.js";

const html = async (markdown: string) => (await render(markdown)).html.trim();
const lazily = 'loading="lazy" decoding="async"';

describe("a picture of the site", () => {
  test("has its size, so that the page does not jump", async () => {
    const pictures = new Map([
      ["/media/ab/a.jpg", { url: "/media/ab/a-1600.webp", width: 1600, height: 900 }],
    ]);
    expect((await render("![A press](/media/ab/a.jpg)", { pictures })).html.trim()).toBe(
      `<p><img src="/media/ab/a-1600.webp" alt="A press" width="1600" height="900" ${lazily}></p>`,
    );
  });

  test("keeps the size its author wrote when nothing is known of it, and is never without alt", async () => {
    expect(await html('<img src="/a.png" width=30 height="100%" onerror=alert(1)>')).toBe(
      `<img src="/a.png" alt="" width="30" ${lazily}>`,
    );
  });

  test("alone in its paragraph with a title is a figure with a caption", async () => {
    expect(await html('![A press](/a.png "In *1911*")')).toBe(
      `<figure><img src="/a.png" alt="A press" ${lazily}><figcaption>In *1911*</figcaption></figure>`,
    );
    expect(await html('[![A press](/a.png "In 1911")](/b)')).toMatch(
      /^<figure><a href="\/b"><img .*<\/a><figcaption>/,
    );
  });

  test("among words, or without a title, is none", async () => {
    expect(await html('Look: ![A press](/a.png "In 1911")')).toMatch(
      /^<p>Look: <img .*title="In 1911".*><\/p>$/,
    );
    expect(await html("![A press](/a.png)")).toMatch(/^<p><img/);
  });

  test("may be a wide figure in an author's HTML", async () => {
    expect(await html('<figure class="wide red"><img src="/a.png"><figcaption>A</figcaption></figure>')).toBe(
      `<figure class="wide"><img src="/a.png" alt="" ${lazily}><figcaption>A</figcaption></figure>`,
    );
  });
});

describe("a picture from elsewhere", () => {
  test.each([
    ["![A chart](https://a.example/b.png)", '<a href="https://a.example/b.png">A chart</a>'],
    ['![](//a.example/b/c%20d.png "T")', '<a href="https://a.example/b/c%20d.png" title="T">c%20d.png</a>'],
    ['<img src="http://a.example/" alt="">', '<a href="http://a.example/">a.example</a>'],
    ["[![Badge](https://a.example/b.svg)](/status)", '<a href="/status">Badge</a>'],
    ["![Dot](data:image/png;base64,AAAA)", "Dot"],
    ["![]()", ""],
  ])("is a link, since the page may not load it: %s", async (markdown, link) => {
    expect((await html(markdown)).replace(/^<p>|<\/p>$/g, "")).toBe(link);
  });
});

describe("a film or a sound", () => {
  test("of the site can be played", async () => {
    expect(await html('<video src="/media/ab/a.mp4" autoplay loop poster="/a.jpg"></video>')).toContain(
      '<video src="/media/ab/a.mp4" poster="/a.jpg" controls></video>',
    );
    expect(
      await html('<audio><source src="/a.ogg" type="audio/ogg"><source src="//b.example/a.mp3">No.</audio>'),
    ).toContain('<audio controls><source src="/a.ogg" type="audio/ogg"></audio>');
  });

  test.each([
    '<video src="https://a.example/v"></video>',
    "<video><source src='https://a.example/v'></video>",
    '<iframe src="//a.example/v"></iframe>',
    '<embed src="https://a.example/v">',
    '<object data="https://a.example/v"><param name=a></object>',
  ])("from elsewhere is a link: %s", async (markdown) => {
    expect(await html(markdown)).toBe('<p><a href="https://a.example/v">https://a.example/v</a></p>');
  });

  test("in a frame is named by the frame's title; a frame of the site or of a script is nothing", async () => {
    expect(await html('<iframe src="https://a.example/v" title="A <b>film</b>"></iframe>')).toBe(
      '<p><a href="https://a.example/v">A &lt;b>film&lt;/b></a></p>',
    );
    expect(await html('<iframe src="javascript:alert(1)"></iframe><iframe srcdoc="<p>a</p>"></iframe>')).toBe(
      "",
    );
  });
});

test("a text tells which pictures of the site it shows", async () => {
  const text = [
    "![a](/media/ab/a.png) ![a](/media/ab/a.png) ![é](</media/ab/é é.png>)",
    "<figure><img alt='>' class=x src='/media/cd/b.png'><IMG SRC=/media/ef/c.png></figure>",
    '![r][r] text <img src="d.png"> `![x](/code.png)` ![e](https://a.example/e.png) ![f](//a.example/f.png)',
    "[r]: /media/gh/r.png",
  ].join("\n\n");
  expect(await picturesIn(text)).toEqual([
    "/media/ab/a.png",
    "/media/ab/%C3%A9%20%C3%A9.png",
    "/media/gh/r.png",
    "/media/cd/b.png",
    "/media/ef/c.png",
    "d.png",
  ]);
});
