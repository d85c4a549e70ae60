const fewest = 4;

/** A search likelier to find something: the longest of several words, or the beginning of a long one; "" for none. */
export function looser(words: string): string {
  const terms = words.split(/\s+/).filter(Boolean);
  const [longest = ""] = terms.toSorted((a, b) => b.length - a.length);
  if (terms.length > 1) return longest;
  const letters = Array.from(longest);
  return letters.length > fewest ? letters.slice(0, Math.max(fewest, letters.length - 2)).join("") : "";
}
