import { englishLabels } from "./labels.js";
import { limits, Slow } from "./limits.js";
import { isLight, offTheLoop } from "./off-the-loop.js";
import { findPictures } from "./picture-addresses.js";
import { renderMarkdown, type Rendered, type RenderOptions } from "./rendering.js";
import { Overdue } from "../thread.js";

export type { Heading } from "./headings.js";
export type { Labels } from "./labels.js";
export type { Picture } from "./pictures.js";
export type { Rendered } from "./rendering.js";

/** Raised whenever the same Markdown would give other HTML. */
export const RENDERER_VERSION = 2;

/**
 * CommonMark with GFM's tables, strikethrough, autolinks and task lists, footnotes, `{#id}` on headings, and the raw
 * HTML of allow-list.ts. What would become too much HTML, or takes too long, is shown as it was written. Throws
 * RangeError past `limits.length`, Busy when too many long texts are waiting, and nothing for any other input.
 */
export async function render(markdown: string, options: Partial<RenderOptions> = {}): Promise<Rendered> {
  if (markdown.length > limits.length)
    throw new RangeError(`more than ${limits.length} characters of Markdown`);
  const { pictures = new Map(), labels = englishLabels } = options;
  return (await renderHere(markdown, { pictures, labels })) ?? renderThere(markdown, { pictures, labels });
}

/** The addresses on this site of the pictures in a text: the keys that `pictures` should have. Throws Busy. */
export async function picturesIn(markdown: string): Promise<string[]> {
  if (isLight(markdown)) return findPictures(markdown);
  return offTheLoop("findPictures", markdown).catch(unlessOverdue(() => []));
}

async function renderHere(markdown: string, options: RenderOptions): Promise<Rendered | undefined> {
  if (!isLight(markdown)) return undefined;
  try {
    return await renderMarkdown(markdown, { ...options, hurried: true });
  } catch (error) {
    if (!(error instanceof Slow)) throw error;
    return undefined;
  }
}

function renderThere(markdown: string, options: RenderOptions): Promise<Rendered> {
  return offTheLoop("renderMarkdown", markdown, options).catch(
    unlessOverdue(() => offTheLoop("renderAsWritten", markdown, options)),
  );
}

function unlessOverdue<T>(instead: () => T) {
  return (error: unknown): T => {
    if (!(error instanceof Overdue)) throw error;
    return instead();
  };
}
