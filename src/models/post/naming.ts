import type { Transaction } from "../change.js";
import { chooseSlug } from "../naming.js";

/** The slug of a post; `own`: the one it has. Throws Invalid. */
export async function choosePostSlug(
  tx: Transaction,
  wanted: { slug: string; title: string },
  own?: string,
): Promise<string> {
  if (own && wanted.slug === own) return own;
  const alike = async (start: string) => {
    const where = { slug: { startsWith: start, not: own } };
    const posts = await tx.post.findMany({ where, select: { slug: true } });
    return posts.map(({ slug }) => slug);
  };
  return chooseSlug(wanted, { noun: "post", alike });
}
