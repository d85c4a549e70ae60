import { Prisma } from "../../generated/sqlite/client.js";

interface Publication {
  status: "draft" | "published";
  publishedAt: Date | null;
  deletedAt: Date | null;
}

/** The moment from which readers see a post, or null while nothing is to be seen of it. Stored, so that lists are one range of one index. */
export function liveAt(post: Publication): Date | null {
  return post.status === "published" && !post.deletedAt ? post.publishedAt : null;
}

/** "Published", as a predicate … */
export function isLive(post: { liveAt: Date | null }, at: Date): boolean {
  return post.liveAt !== null && post.liveAt <= at;
}

/** … as a filter … */
export function live(at: Date) {
  return { liveAt: { lte: at } };
}

/** … and in SQL, of the table that `alias` names. */
export function liveSql(alias: "p" | "t" | "a", at: Date): Prisma.Sql {
  return Prisma.sql`${Prisma.raw(alias)}."liveAt" <= ${at}`;
}
