import { Prisma } from "../../generated/sqlite/client.js";
import type { Change } from "../change.js";

export interface Publication {
  status: "draft" | "published";
  publishedAt: Date | null;
  deletedAt: Date | null;
}

/** The moment from which readers see a post, or null while nothing is to be seen of it. Stored, so that lists are one range of one index. */
export function liveAt(post: Publication): Date | null {
  return post.status === "published" && !post.deletedAt ? post.publishedAt : null;
}

export type PostState = "draft" | "scheduled" | "published" | "trash";

/** The one word for where a post stands. */
export function stateOf(post: Publication & { liveAt: Date | null }, at: Date): PostState {
  if (post.deletedAt) return "trash";
  if (post.status === "draft") return "draft";
  return isLive(post, at) ? "published" : "scheduled";
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

/** A post that comes out now, or at `wish`; undefined: at the time it has already, if it has one. */
export function publishedFrom(wish: Date | null | undefined, before: Date | null, at: Date): Publication {
  const publishedAt = wish === undefined ? (before ?? at) : (wish ?? at);
  return { status: "published", publishedAt, deletedAt: null };
}

type State = Publication & { wasPublic: boolean; liveAt: Date | null };

/**
 * Writes what decides whether readers see a post, the copies beside its tags and authors, and that it was once public.
 * Answers whether a visitor could see a difference, now or when its time comes.
 */
export async function setPublication(
  { tx, at }: Pick<Change, "tx" | "at">,
  id: number,
  before: State,
  after: Publication,
): Promise<boolean> {
  const live = liveAt(after);
  const wasPublic = before.wasPublic || isLive(before, at) || isLive({ liveAt: live }, at);
  const { status, publishedAt, deletedAt } = after;
  await tx.post.updateMany({
    where: { id },
    data: { status, publishedAt, deletedAt, liveAt: live, wasPublic, updatedAt: at },
  });
  if (before.liveAt?.getTime() === live?.getTime()) return false;
  await tx.postTag.updateMany({ where: { postId: id }, data: { liveAt: live } });
  await tx.postAuthor.updateMany({ where: { postId: id }, data: { liveAt: live } });
  return true;
}
