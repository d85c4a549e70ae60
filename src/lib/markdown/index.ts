import { isLocal } from "./adapt.js";
import { parseHtml } from "./html-parser.js";
import { englishLabels } from "./labels.js";
import { limits, Unwieldy } from "./limits.js";
import { escapeHtml, markdownToHtml, tokensOf } from "./parser.js";
import { renderHtml, type Rendered, type RenderOptions } from "./rendering.js";
import { visit } from "./tree.js";

export type { Heading } from "./headings.js";
export type { Labels } from "./labels.js";
export type { Picture } from "./pictures.js";
export type { Rendered } from "./rendering.js";

/** Raised whenever the same Markdown would give other HTML. */
export const RENDERER_VERSION = 1;

/**
 * CommonMark with GFM's tables, strikethrough, autolinks and task lists, footnotes, `{#id}` on headings, and the raw
 * HTML of allow-list.ts. What would become too much HTML is shown as it was written. Throws RangeError past
 * `limits.length`, and for no other input.
 */
export async function render(markdown: string, options: Partial<RenderOptions> = {}): Promise<Rendered> {
  if (markdown.length > limits.length)
    throw new RangeError(`more than ${limits.length} characters of Markdown`);
  const { pictures = new Map(), labels = englishLabels } = options;
  try {
    return await renderHtml(await markdownToHtml(markdown, labels), { pictures, labels });
  } catch (error) {
    if (!(error instanceof Unwieldy)) throw error;
    return renderHtml(`<pre><code>${escapeHtml(markdown)}</code></pre>`, { pictures, labels });
  }
}

/** The addresses on this site of the pictures in a text: the keys that `pictures` should have. */
export function picturesIn(markdown: string): string[] {
  try {
    const tokens = tokensOf(markdown).flatMap((token) => [token, ...(token.children ?? [])]);
    const images = tokens.filter(({ type }) => type === "image").map((token) => String(token.attrGet("src")));
    const rawHtml = tokens.filter(({ type }) => type.startsWith("html_")).map(({ content }) => content);
    return [...new Set([...images, ...sourcesIn(rawHtml.join("\n"))])].filter((url) => isLocal(url));
  } catch (error) {
    if (!(error instanceof Unwieldy)) throw error;
    return [];
  }
}

function sourcesIn(html: string): unknown[] {
  const sources: unknown[] = [];
  if (!/<img\s/i.test(html)) return sources;
  visit(parseHtml(html), ({ tagName, properties }) => {
    if (tagName === "img") sources.push(properties.src);
  });
  return sources;
}
