import { slugify } from "transliteration";

/** Letters without case or in lower case, marks, digits of any script, and `-` between them. No dot: `.md` is a post's twin. */
const pattern = /^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+)*$/u;
const maxLength = 100;
/** A slug becomes a file name, and file systems count bytes. */
const maxBytes = 200;

export function isSlug(text: string): boolean {
  return text.length <= maxLength && Buffer.byteLength(text) <= maxBytes && pattern.test(text);
}

/** A slug in Latin letters for a title in any script; "" when the title has no letter or digit. */
export function slugOf(title: string): string {
  const latin = slugify(title.slice(0, 400).normalize("NFKC"), {
    lowercase: true,
    separator: "-",
    allowedChars: "a-zA-Z0-9",
  });
  return trimmed(latin, maxLength);
}

/** The slug of a tag's name, in which signs count as words: C, C++ and C# are three tags. */
export function tagSlugOf(name: string): string {
  return slugOf(name.replaceAll("+", " plus ").replaceAll("#", " sharp "));
}

/** The first of `slug`, `slug-2`, `slug-3` … that is not taken. */
export function freeSlug(slug: string, taken: (candidate: string) => boolean): string {
  if (!taken(slug)) return slug;
  for (let number = 2; ; number++) {
    const ending = `-${number}`;
    const candidate = trimmed(slug, maxLength - ending.length) + ending;
    if (!taken(candidate)) return candidate;
  }
}

function trimmed(slug: string, length: number): string {
  return slug.slice(0, length).replace(/^-+|-+$/g, "");
}
