import { fold } from "../../lib/fold.js";
import { snippet, type Piece } from "../../lib/snippet.js";
import { Prisma } from "../../generated/sqlite/client.js";
import { db } from "../db.js";
import { containsSql } from "../db/like.js";
import { select } from "../db/select.js";
import { listed, type Listed } from "./listing.js";
import { liveSql } from "./publishing.js";

export interface Hit extends Listed {
  snippet: Piece[];
}

export interface Found {
  hits: Hit[];
  total: number;
  pages: number;
}

/** More than anyone reads through; the rest is not counted. */
const most = 1_000;

/** Posts that hold every word, newest first. Null past the last page. */
export async function search(
  words: string,
  { page, size, at }: { page: number; size: number; at: Date },
): Promise<Found | null> {
  const terms = [...new Set(fold(words).split(" ").filter(Boolean))].slice(0, 10);
  if (!terms.length) return page === 1 ? { hits: [], total: 0, pages: 1 } : null;
  const matches = terms.map((term) => containsSql(Prisma.sql`p."searchText"`, term));
  const rows = await select<{ id: number }>`
    SELECT p."id" FROM "Post" p WHERE ${liveSql("p", at)} AND ${Prisma.join(matches, " AND ")}
    ORDER BY p."liveAt" DESC, p."id" DESC LIMIT ${most}`;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  if (page > pages) return null;
  const ids = rows.slice((page - 1) * size, page * size).map(({ id }) => id);
  return { hits: await hits(ids, terms), total: rows.length, pages };
}

/** `%` and `_` mean themselves. */
async function hits(ids: number[], terms: string[]): Promise<Hit[]> {
  if (!ids.length) return [];
  const [posts, texts] = await Promise.all([
    listed(Prisma.join(ids)),
    db.post.findMany({ where: { id: { in: ids } }, select: { id: true, text: true } }),
  ]);
  const textOf = new Map(texts.map(({ id, text }) => [id, text]));
  return posts.map((post) => ({ ...post, snippet: snippet(textOf.get(post.id) ?? "", terms) }));
}
