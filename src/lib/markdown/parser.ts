import { setImmediate as pause } from "node:timers/promises";
import MarkdownIt, { type Token } from "markdown-it";
import { autolinks } from "./autolinks.js";
import { expansion } from "./expansion.js";
import { footnotes } from "./footnotes.js";
import { headingIds } from "./heading-ids.js";
import { englishLabels, type Labels } from "./labels.js";
import { rawText } from "./raw-text.js";
import { taskItems } from "./task-items.js";

const parser = new MarkdownIt({ html: true, linkify: true })
  .use(autolinks)
  .use(expansion)
  .use(headingIds)
  .use(rawText)
  .use(taskItems)
  .use(footnotes);

/** HTML that is not yet safe to print. Throws Unwieldy. */
export async function markdownToHtml(markdown: string, labels: Labels): Promise<string> {
  const env = { labels };
  const tokens = parser.parse(markdown, env);
  await pause();
  return parser.renderer.render(tokens, parser.options, env);
}

/** Throws Unwieldy. */
export function tokensOf(markdown: string): Token[] {
  return parser.parse(markdown, { labels: englishLabels });
}

export const { escapeHtml } = parser.utils;
