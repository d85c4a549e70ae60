import type { Root } from "hast";
import { sanitize } from "hast-util-sanitize";
import { setImmediate as pause } from "node:timers/promises";
import { fold } from "../fold.js";
import { countWords } from "../text.js";
import { adapt } from "./adapt.js";
import { allowList } from "./allow-list.js";
import { highlightCode } from "./code.js";
import { titleNotes } from "./footnotes.js";
import { anchorHeadings, type Heading } from "./headings.js";
import { parseHtml } from "./html-parser.js";
import { followIds, settleIds } from "./ids.js";
import type { Labels } from "./labels.js";
import { Unwieldy } from "./limits.js";
import { escapeHtml, markdownToHtml } from "./parser.js";
import { placePictures, type Picture } from "./pictures.js";
import { plainText, summaryOf } from "./plain-text.js";
import { print } from "./print.js";
import { boxTables } from "./tables.js";
import { dropComments } from "./tree.js";
import { unwrap } from "./unwrap.js";

export interface Rendered {
  /** Safe to print as it is, under a policy that loads nothing from elsewhere. */
  html: string;
  /** The h2 and h3, for a table of contents. */
  contents: Heading[];
  /** Plain text for lists: what stands before `<!--more-->`, else the first paragraphs, cut near 240 characters. */
  summary: string;
  /** The whole text, code and footnotes too, a line for each block. */
  text: string;
  /** `text` as search compares it: see fold.ts. */
  folded: string;
  words: number;
}

export interface RenderOptions {
  pictures: ReadonlyMap<string, Picture>;
  labels: Labels;
  /** Whether to give up on code that takes long to highlight, by Slow. */
  hurried?: boolean;
}

/** Throws Slow. */
export async function renderMarkdown(markdown: string, options: RenderOptions): Promise<Rendered> {
  try {
    return await renderHtml(await markdownToHtml(markdown, options.labels), options);
  } catch (error) {
    if (!(error instanceof Unwieldy)) throw error;
    return renderAsWritten(markdown, options);
  }
}

export function renderAsWritten(markdown: string, options: RenderOptions): Promise<Rendered> {
  return renderHtml(`<pre><code>${escapeHtml(markdown)}</code></pre>`, options);
}

/**
 * Sanitises what the author wrote, then adds what only the renderer may add, so that no author can forge it. Pauses
 * between the steps, which may hold up everyone else. Throws Unwieldy, and Slow.
 */
export async function renderHtml(source: string, options: RenderOptions): Promise<Rendered> {
  await pause();
  const written = parseHtml(source);
  unwrap(written);
  await pause();
  // A button may hold a paragraph in a paragraph, a table put a link out into another: printed, a browser would read
  // something else, with an id twice.
  const parsed = parseHtml(print(written));
  await pause();
  adapt(parsed);
  const tree = sanitize(parsed, allowList) as Root;
  await pause();
  const summary = summaryOf(tree);
  dropComments(tree);
  const text = plainText(tree);
  const words = countWords(text);
  const folded = fold(text);
  await pause();
  const contents = shape(tree, options);
  await pause();
  await highlightCode(tree, options);
  await pause();
  return { html: print(tree), contents, summary, text, folded, words };
}

function shape(tree: Root, { pictures, labels }: RenderOptions): Heading[] {
  const ids = settleIds(tree);
  const contents = anchorHeadings(tree, ids, labels);
  followIds(tree, ids);
  boxTables(tree, ids, labels);
  placePictures(tree, pictures);
  titleNotes(tree, ids, labels);
  return contents;
}
