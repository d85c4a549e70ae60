import type { Root } from "hast";
import { sanitize } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import { setImmediate as pause } from "node:timers/promises";
import { countWords } from "../text.js";
import { adapt } from "./adapt.js";
import { allowList } from "./allow-list.js";
import { highlightCode } from "./code.js";
import { titleNotes } from "./footnotes.js";
import { anchorHeadings, type Heading } from "./headings.js";
import { parseHtml } from "./html-parser.js";
import { followIds, settleIds } from "./ids.js";
import type { Labels } from "./labels.js";
import { placePictures, type Picture } from "./pictures.js";
import { plainText, summaryOf } from "./plain-text.js";
import { boxTables } from "./tables.js";
import { dropComments } from "./tree.js";

export interface Rendered {
  /** Safe to print as it is, under a policy that loads nothing from elsewhere. */
  html: string;
  /** The h2 and h3, for a table of contents. */
  contents: Heading[];
  /** Plain text for lists: what stands before `<!--more-->`, else the first paragraphs, cut near 240 characters. */
  summary: string;
  /** The whole text, code and footnotes too, a line for each block. */
  text: string;
  words: number;
}

export interface RenderOptions {
  pictures: ReadonlyMap<string, Picture>;
  labels: Labels;
}

/**
 * Sanitises what the author wrote, then adds what only the renderer may add, so that no author can forge it. Pauses
 * between the steps, for a long text may hold up everyone else. Throws Unwieldy.
 */
export async function renderHtml(source: string, { pictures, labels }: RenderOptions): Promise<Rendered> {
  await pause();
  const parsed = parseHtml(source);
  await pause();
  adapt(parsed);
  const tree = sanitize(parsed, allowList) as Root;
  await pause();
  const summary = summaryOf(tree);
  dropComments(tree);
  const text = plainText(tree);
  const words = countWords(text);
  await pause();
  const contents = shape(tree, { pictures, labels });
  await highlightCode(tree);
  await pause();
  return { html: print(tree), contents, summary, text, words };
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

function print(tree: Root): string {
  // The only raw node is what highlight.js made of a code block, which it has escaped.
  return toHtml(tree, { allowDangerousHtml: true, characterReferences: { useNamedReferences: true } });
}
