import { Invalid } from "../../lib/errors.js";
import { freeSlug, isSlug, slugOf } from "../../lib/slugs.js";
import type { Transaction } from "../change.js";

/**
 * The slug of a post: the one given, or one made from the title, with a number when that is taken. `own`: the post's
 * slug so far, which is nobody else's. Throws Invalid when the one given is none, or another post has it.
 */
export async function chooseSlug(
  tx: Transaction,
  { slug, title }: { slug: string; title: string },
  own?: string,
): Promise<string> {
  if (!slug) return inventSlug(tx, title, own);
  if (slug === own) return slug;
  if (!isSlug(slug)) throw new Invalid({ slug: "Use lower case letters, digits and single hyphens" });
  if (await tx.post.count({ where: { slug } })) throw new Invalid({ slug: "Another post has this address" });
  return slug;
}

/** Letters and digits of the title; `post` where it has none. */
async function inventSlug(tx: Transaction, title: string, own?: string): Promise<string> {
  const wanted = slugOf(title) || "post";
  const alike = await tx.post.findMany({
    where: { slug: { startsWith: wanted.slice(0, 90) } },
    select: { slug: true },
  });
  const taken = new Set(alike.map((post) => post.slug).filter((slug) => slug !== own));
  return freeSlug(wanted, (candidate) => taken.has(candidate));
}
