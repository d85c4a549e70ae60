import { fold } from "./fold.js";

/** A stretch of text; `found` ones are what was looked for. */
export interface Piece {
  text: string;
  found: boolean;
}

const before = 60;
const length = 200;
/** Folding by characters takes 0.45 s for a megabyte: further in nothing is looked for. */
const searched = 10_000;

/** About 200 characters of `text` around the first of the folded `terms`, cut at words; the beginning when none is in it. */
export function snippet(text: string, terms: readonly string[]): Piece[] {
  const { folded, origin } = folding(text.slice(0, searched));
  const first = Math.min(...terms.map((term) => folded.indexOf(term)).filter((index) => index >= 0));
  const hit = Number.isFinite(first) ? (origin[first] ?? 0) : 0;
  const start = hit > before ? text.indexOf(" ", hit - before) + 1 : 0;
  const cut = text.lastIndexOf(" ", start + length);
  const end = start + length >= text.length ? text.length : cut > hit ? cut : start + length;
  const pieces = mark(text, { start, end }, spans(folded, origin, terms));
  return [
    ...(start > 0 ? [{ text: "… ", found: false }] : []),
    ...pieces,
    ...(end < text.length ? [{ text: " …", found: false }] : []),
  ];
}

/** The folded text, and for each of its characters where it came from. */
function folding(text: string): { folded: string; origin: number[] } {
  let folded = "";
  const origin: number[] = [];
  let index = 0;
  for (const char of text) {
    const piece = /\s/.test(char) ? " " : fold(char);
    for (let count = 0; count < piece.length; count++) origin.push(index);
    folded += piece;
    index += char.length;
  }
  origin.push(text.length);
  return { folded, origin };
}

interface Span {
  start: number;
  end: number;
}

function spans(folded: string, origin: number[], terms: readonly string[]): Span[] {
  const found: Span[] = [];
  for (const term of terms) {
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) {
      found.push({ start: origin[at] ?? 0, end: origin[at + term.length] ?? 0 });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function mark(text: string, window: Span, found: Span[]): Piece[] {
  const pieces: Piece[] = [];
  let position = window.start;
  for (const span of found) {
    if (span.start < position || span.end > window.end) continue;
    if (span.start > position) pieces.push({ text: text.slice(position, span.start), found: false });
    pieces.push({ text: text.slice(span.start, span.end), found: true });
    position = span.end;
  }
  if (position < window.end) pieces.push({ text: text.slice(position, window.end), found: false });
  return pieces;
}
