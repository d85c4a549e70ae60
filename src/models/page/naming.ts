import { Invalid } from "../../lib/errors.js";
import { freeSlug, isSlug, slugOf } from "../../lib/slugs.js";
import type { Transaction } from "../change.js";
import { reserved } from "./reserved.js";

/**
 * The slug of a page: the one given, or one made from the title, with a number when that is taken. `own`: the page's slug
 * so far. Throws Invalid when the one given is none, belongs to one of the site's own addresses, or is another page's.
 */
export async function choosePageSlug(
  tx: Transaction,
  { slug, title }: { slug: string; title: string },
  own?: string,
): Promise<string> {
  if (!slug) return inventSlug(tx, title, own);
  if (slug === own) return slug;
  if (!isSlug(slug)) throw new Invalid({ slug: "Use lower case letters, digits and single hyphens" });
  if (reserved.has(slug)) throw new Invalid({ slug: "The site itself uses this address" });
  if (await tx.page.count({ where: { slug } })) throw new Invalid({ slug: "Another page has this address" });
  return slug;
}

async function inventSlug(tx: Transaction, title: string, own?: string): Promise<string> {
  const wanted = slugOf(title) || "leaf";
  const alike = await tx.page.findMany({
    where: { slug: { startsWith: wanted.slice(0, 90) } },
    select: { slug: true },
  });
  const taken = new Set(alike.map((page) => page.slug).filter((slug) => slug !== own));
  return freeSlug(wanted, (candidate) => taken.has(candidate) || reserved.has(candidate));
}
