import { isLocal } from "./adapt.js";
import { parseHtml } from "./html-parser.js";
import { Unwieldy } from "./limits.js";
import { tokensOf } from "./parser.js";
import { visit } from "./tree.js";

/** The addresses on this site of the pictures in a text; none of a text that is shown as it was written. */
export function findPictures(markdown: string): string[] {
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
