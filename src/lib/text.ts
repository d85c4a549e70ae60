const unspaced = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}";
const letter = `(?![${unspaced}])[\\p{L}\\p{N}]`;
// Two characters of a script without spaces make about one word: reading time then means the same everywhere.
const word = new RegExp(`[${unspaced}]{1,2}|${letter}(?:[\\p{M}'’_-]*${letter})*`, "gu");
const lastSpace = /\s\S*$/;
const loose = /[\s\p{Pd}\p{Ps},;:.…\ud800-\udbff]+$/u;

export function countWords(text: string): number {
  return text.match(word)?.length ?? 0;
}

/** At most `length` UTF-16 units, ending in … when something is left out: after a word if one ends in the last third. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const start = text.slice(0, length);
  const space = start.search(lastSpace);
  const kept = space >= length * (2 / 3) ? start.slice(0, space) : start.slice(0, -1);
  return `${kept.replace(loose, "")}…`;
}
