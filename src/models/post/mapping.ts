import { db } from "../db.js";

/** Every published post's address and last change, `size` at a time, oldest first: sitemap part `part` counts from 1. */
export function listAddresses(part: number, size: number, at: Date) {
  return db.post.findMany({
    where: { liveAt: { lte: at } },
    orderBy: [{ liveAt: "asc" }, { id: "asc" }],
    skip: (part - 1) * size,
    take: size,
    select: { slug: true, liveAt: true, revisedAt: true },
  });
}
