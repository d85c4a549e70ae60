import { Invalid } from "../lib/errors.js";
import { freeSlug, isSlug, slugOf } from "../lib/slugs.js";

interface Named {
  /** Typed, or "" for one made from the title. */
  slug: string;
  title: string;
}

/** What has slugs, each its own. */
export interface Namespace {
  noun: "post" | "page" | "author";
  /** The slugs there are that begin so, but for the one that `Named` has so far. */
  alike: (start: string) => Promise<string[]>;
  reserved?: ReadonlySet<string>;
}

/** The slug typed, or one made from the title. Throws Invalid when the typed one is none, reserved or taken. */
export async function chooseSlug({ slug, title }: Named, space: Namespace): Promise<string> {
  if (!slug) return inventSlug(title, space);
  if (!isSlug(slug)) throw new Invalid({ slug: "Use lower case letters, digits and single hyphens" });
  if (space.reserved?.has(slug)) throw new Invalid({ slug: "The site itself uses this address" });
  const alike = await space.alike(slug);
  if (alike.includes(slug)) throw new Invalid({ slug: `Another ${space.noun} has this address` });
  return slug;
}

/** Letters and digits of the title, with a number when that is taken; the noun where it has none. */
export async function inventSlug(title: string, { noun, alike, reserved }: Namespace): Promise<string> {
  const wanted = slugOf(title) || noun;
  const taken = new Set(await alike(wanted.slice(0, 90)));
  return freeSlug(wanted, (candidate) => taken.has(candidate) || (reserved?.has(candidate) ?? false));
}
