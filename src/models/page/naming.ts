import type { Transaction } from "../change.js";
import { chooseSlug } from "../naming.js";
import { reserved } from "./reserved.js";

/** The slug of a page; `own`: the one it has. Throws Invalid. */
export async function choosePageSlug(
  tx: Transaction,
  wanted: { slug: string; title: string },
  own?: string,
): Promise<string> {
  if (own && wanted.slug === own) return own;
  const alike = async (start: string) => {
    const where = { slug: { startsWith: start, not: own } };
    const pages = await tx.page.findMany({ where, select: { slug: true } });
    return pages.map(({ slug }) => slug);
  };
  return chooseSlug(wanted, { noun: "page", alike, reserved });
}
