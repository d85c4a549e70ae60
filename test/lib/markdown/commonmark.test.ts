import { tests as examples } from "commonmark-spec";
import { expect, test } from "vitest";
import { englishLabels as labels } from "../../../src/lib/markdown/labels.js";
import { markdownToHtml } from "../../../src/lib/markdown/parser.js";
import { renderHtml } from "../../../src/lib/markdown/rendering.js";

// Both sides go through the same sanitising and shaping (the other files test that), so what is compared
// is how Markdown is read.
const deviations: Record<number, string> = {
  173: "a <style> that is never closed is shown as text: it would swallow the rest of the page",
  602: "GFM: an address in the text becomes a link",
  608: "GFM: an address in the text becomes a link",
  611: "GFM: an address in the text becomes a link",
  612: "GFM: an e-mail address in the text becomes a link",
};

test("Markdown means what CommonMark 0.31 says", async () => {
  const differing: number[] = [];
  for (const { number, markdown, html } of examples) {
    const ours = await shaped(await markdownToHtml(tabs(markdown), labels));
    if (ours !== (await shaped(tabs(html)))) differing.push(number);
  }
  expect(examples).toHaveLength(652);
  expect(differing).toEqual(Object.keys(deviations).map(Number));
});

async function shaped(html: string): Promise<string> {
  const rendered = await renderHtml(html, { pictures: new Map(), labels });
  return rendered.html.replace(/>\s+<\/blockquote>/g, "></blockquote>");
}

/** The specification prints tabs as arrows. */
function tabs(example: string): string {
  return example.replaceAll("→", "\t");
}
