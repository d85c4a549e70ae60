import type { Prisma } from "../../generated/sqlite/client.js";
import { NotFound } from "../../lib/errors.js";
import type { Transaction } from "../change.js";
import { db } from "../db.js";
import { postsOf, type Member } from "../policy.js";

const columns = {
  id: true,
  slug: true,
  title: true,
  body: true,
  excerpt: true,
  status: true,
  publishedAt: true,
  liveAt: true,
  wasPublic: true,
  deletedAt: true,
  pinned: true,
  commentsOpen: true,
  coverId: true,
  coverAlt: true,
  cover: { select: { id: true, hash: true, name: true, width: true, height: true } },
  metaTitle: true,
  metaDescription: true,
  canonicalUrl: true,
  version: true,
  words: true,
  updatedAt: true,
  authors: { orderBy: { position: "asc" }, select: { author: { select: { slug: true, name: true } } } },
  tags: { orderBy: { position: "asc" }, select: { tag: { select: { id: true, slug: true, name: true } } } },
} as const satisfies Prisma.PostSelect;

/** A post as its writers see it, in whatever state. */
export type Editable = Awaited<ReturnType<typeof findForDesk>>;

/** Throws NotFound for a post that is not there, and for one that `member` may not change. */
export async function findForDesk(
  id: number,
  member: Member,
  reader: Pick<Transaction, "post"> = asReader(),
) {
  const post = await reader.post.findFirst({ where: { id, ...postsOf(member) }, select: columns });
  if (!post) throw new NotFound();
  return {
    ...post,
    authors: post.authors.map(({ author }) => author),
    tags: post.tags.map(({ tag }) => tag),
  };
}

// What reads and what a change reads with are one type but for the writes, which nothing here asks for.
function asReader(): Pick<Transaction, "post"> {
  return db as unknown as Pick<Transaction, "post">;
}
