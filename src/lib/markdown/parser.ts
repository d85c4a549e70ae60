import MarkdownIt, { type MarkdownIt as Parser, type Token } from "markdown-it";
import { autolinks } from "./autolinks.js";
import { expansion } from "./expansion.js";
import { footnotes } from "./footnotes.js";
import { headingIds } from "./heading-ids.js";
import { englishLabels, type Labels } from "./labels.js";
import { rawText } from "./raw-text.js";
import { taskItems } from "./task-items.js";

const parser = build({ html: true });
const plainParser = build({ html: false });

/** HTML that is not yet safe to print. Without `html` the author's tags come out as text. */
export function markdownToHtml(markdown: string, labels: Labels, { html = true } = {}): string {
  return (html ? parser : plainParser).render(markdown, { labels });
}

export function tokensOf(markdown: string): Token[] {
  return parser.parse(markdown, { labels: englishLabels });
}

function build(options: { html: boolean }): Parser {
  return new MarkdownIt({ ...options, linkify: true })
    .use(autolinks)
    .use(expansion)
    .use(headingIds)
    .use(rawText)
    .use(taskItems)
    .use(footnotes);
}
