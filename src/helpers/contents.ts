import type { Heading } from "../lib/markdown/index.js";

const fewest = 3;

export interface Entry extends Heading {
  /** How deep below the list's own first level. */
  depth: number;
}

/** The headings worth listing: as few levels as give three of them. Empty when there are not so many. */
export function contentsOf(headings: readonly Heading[]): Entry[] {
  const levels = [...new Set(headings.map(({ level }) => level))].sort((a, b) => a - b);
  for (const deepest of levels) {
    const listed = headings.filter(({ level }) => level <= deepest);
    if (listed.length >= fewest) {
      return listed.map((heading) => ({ ...heading, depth: levels.indexOf(heading.level) }));
    }
  }
  return [];
}
