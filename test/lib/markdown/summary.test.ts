import { describe, expect, test } from "vitest";
import { render } from "../../../src/lib/markdown/index.js";

const summary = async (markdown: string) => (await render(markdown)).summary;
const long = "Lorem ipsum dolor sit amet. ".repeat(20).trim();

describe("the summary of a text", () => {
  test("is what stands before the author's mark", async () => {
    expect(await summary(`# Title\n\nOne *two*.\n\n- three\n\n<!-- more -->\n\nFour.`)).toBe(
      "One two. three",
    );
    expect(await summary(`${long}\n\n<!--more-->`)).toBe(long);
    expect(await summary("One <!--more--> two.")).toBe("One");
  });

  test("is the first paragraph where there is no mark", async () => {
    const first =
      "A paragraph that is long enough to stand alone in a list, since it has more than a hundred and twenty characters.";
    expect(await summary(`${first} Really.\n\nAnother.`)).toBe(`${first} Really.`);
  });

  test("is two paragraphs where the first is short, cut after a word", async () => {
    const text = await summary(`Hello all,\n\n${long}`);
    expect(text).toMatch(/^Hello all, Lorem ipsum .* \w+…$/);
    expect(text.length).toBeLessThanOrEqual(240);
    expect(text.length).toBeGreaterThan(220);
  });

  test("leaves out headings, code, tables, pictures and footnotes", async () => {
    const text =
      '# A\n\n```\nb\n```\n\n| c |\n|---|\n| d |\n\n![e](/f.png "g")\n\n<!-- h -->\n\nWords[^1] &amp; more.\n\n[^1]: i';
    expect(await summary(text)).toBe("Words & more.");
    expect(await summary("## Only a heading")).toBe("");
  });

  test("never shows the mark in the text", async () => {
    expect((await render("a\n\n<!--more-->\n\nb <!-- c -->")).html).toBe("<p>a</p>\n\n<p>b </p>\n");
  });
});

describe("the plain text of a text", () => {
  test("has a line for each block, code and footnotes included", async () => {
    const { text, words } = await render(
      "# A &amp; *b*\n\nc\nd[^1]\n\n- e\n- [x] f\n\n```js\nlet g\n```\n\n| h | i |\n|---|---|\n| j | k |\n\n![l](/m.png)\n\n[^1]: n",
    );
    expect(text).toBe("A & b\nc d\ne\nf\nlet g\nh i\nj k\nl\nn");
    expect(words).toBe(14);
  });

  test("is folded for search", async () => {
    expect((await render("# É\n\nÅ *ﬁ* e\u0301")).folded).toBe("e a fi e");
  });
});
