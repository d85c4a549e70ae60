import type { Prisma } from "../../generated/sqlite/client.js";
import { db } from "../db.js";
import { bylines, type Byline } from "./bylines.js";

/** A post with its full text, as a feed carries it. */
export interface ForFeed extends Byline {
  id: number;
  slug: string;
  title: string;
  summary: string;
  html: string;
  liveAt: Date;
  revisedAt: Date | null;
}

/** How many posts a feed holds. */
const length = 20;

const columns = {
  id: true,
  slug: true,
  title: true,
  summary: true,
  html: true,
  liveAt: true,
  revisedAt: true,
} as const satisfies Prisma.PostSelect;

export async function listFeed(at: Date): Promise<ForFeed[]> {
  return forFeed({ liveAt: { lte: at } });
}

export async function listFeedTagged(tagId: number, at: Date): Promise<ForFeed[]> {
  const newest = await db.postTag.findMany({
    where: { tagId, liveAt: { lte: at } },
    orderBy: [{ liveAt: "desc" }, { postId: "desc" }],
    take: length,
    select: { postId: true },
  });
  return forFeed({ id: { in: newest.map(({ postId }) => postId) } });
}

export async function listFeedWrittenBy(authorId: number, at: Date): Promise<ForFeed[]> {
  const newest = await db.postAuthor.findMany({
    where: { authorId, liveAt: { lte: at } },
    orderBy: [{ liveAt: "desc" }, { postId: "desc" }],
    take: length,
    select: { postId: true },
  });
  return forFeed({ id: { in: newest.map(({ postId }) => postId) } });
}

async function forFeed(where: Prisma.PostWhereInput): Promise<ForFeed[]> {
  const posts = await db.post.findMany({
    where,
    orderBy: [{ liveAt: "desc" }, { id: "desc" }],
    take: length,
    select: columns,
  });
  const named = await bylines(posts.map(({ id }) => id));
  return posts.flatMap(({ liveAt, ...post }) =>
    liveAt ? [{ ...post, liveAt, ...named.get(post.id)! }] : [],
  );
}
