import type { Dates } from "./dates.js";

/** What a cell of a list, or a fact on a form, holds. */
export type Cell =
  | string
  | number
  | boolean
  | Date
  | null
  | undefined
  | { text: string; href?: string; state?: string; code?: boolean };

export interface CellParts {
  text: string;
  /** Of a time, for `<time datetime>`. */
  time: string | null;
  href: string | null;
  state: string | null;
  code: boolean;
}

const grouping = new Intl.NumberFormat("en");
const longest = 140;

/** A value in words: "–" for none, "Yes" and "No", a time on the site's clocks (`short`: its day), a long text cut. */
export function cellParts(content: Cell, dates: Dates, short = false): CellParts {
  const parts = { text: "", time: null, href: null, state: null, code: false };
  if (content === null || content === undefined || content === "") return { ...parts, text: "–" };
  if (content instanceof Date) {
    const text = short ? dates.mediumDay(content) : dates.minute(content);
    return { ...parts, text, time: content.toISOString() };
  }
  if (typeof content === "boolean") return { ...parts, text: content ? "Yes" : "No" };
  if (typeof content === "number") return { ...parts, text: grouping.format(content) };
  if (typeof content === "string") return { ...parts, text: cut(content) };
  const { text, href = null, state = null, code = false } = content;
  return { ...parts, text: cut(text), href, state, code };
}

function cut(text: string): string {
  const letters = Array.from(text.slice(0, 2 * longest));
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : text;
}
