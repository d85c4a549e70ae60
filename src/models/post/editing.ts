import type { Prisma } from "../../generated/sqlite/client.js";
import { NotFound } from "../../lib/errors.js";
import type { Transaction } from "../change.js";
import { db } from "../db.js";
import { postsOf, type Member } from "../policy.js";

/** What a change of a post begins from. */
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
  metaTitle: true,
  metaDescription: true,
  canonicalUrl: true,
  version: true,
  tags: { orderBy: { position: "asc" }, select: { tag: { select: { id: true, slug: true, name: true } } } },
} as const satisfies Prisma.PostSelect;

/** What its form shows beside. */
const shown = {
  ...columns,
  words: true,
  updatedAt: true,
  cover: { select: { id: true, hash: true, name: true, width: true, height: true } },
  authors: { orderBy: { position: "asc" }, select: { author: { select: { slug: true, name: true } } } },
} as const satisfies Prisma.PostSelect;

/** A post as its writers see it, in whatever state. */
export type Editable = Awaited<ReturnType<typeof findForDesk>>;
export type Before = Awaited<ReturnType<typeof findBefore>>;

/** Throws NotFound for a post that is not there, and for one that `member` may not change. */
export async function findForDesk(id: number, member: Member) {
  const post = await db.post.findFirst({ where: { id, ...postsOf(member) }, select: shown });
  if (!post) throw new NotFound();
  const authors = post.authors.map(({ author }) => author);
  return { ...post, authors, tags: post.tags.map(({ tag }) => tag) };
}

/** The post that a change begins from, inside it. Throws NotFound as findForDesk does. */
export async function findBefore(tx: Transaction, id: number, member: Member) {
  const post = await tx.post.findFirst({ where: { id, ...postsOf(member) }, select: columns });
  if (!post) throw new NotFound();
  return { ...post, tags: post.tags.map(({ tag }) => tag) };
}

/** Where a post stands, without its text. Throws NotFound as findForDesk does. */
export async function findStanding(id: number, member: Member) {
  const post = await db.post.findFirst({
    where: { id, ...postsOf(member) },
    select: { status: true, publishedAt: true, deletedAt: true, liveAt: true },
  });
  if (!post) throw new NotFound();
  return post;
}
