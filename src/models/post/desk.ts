import { fold } from "../../lib/fold.js";
import { NotFound } from "../../lib/errors.js";
import { Prisma } from "../../generated/sqlite/client.js";
import { containsSql } from "../db/like.js";
import { select } from "../db/select.js";
import { postsOfSql, type Member } from "../policy.js";
import { bylines, type Byline } from "./bylines.js";
import { liveSql } from "./publishing.js";

export type Status = "all" | "draft" | "scheduled" | "published" | "trash";
export type Counts = Record<Status, number>;

/** What the desk's list is asked for; "" for any. */
export interface Sifting {
  status: Status;
  q: string;
  tag: string;
  author: string;
  page: number;
}

/** A post as the desk lists it. */
export interface OnDesk extends Byline {
  id: number;
  slug: string;
  title: string;
  status: "draft" | "published";
  publishedAt: Date | null;
  liveAt: Date | null;
  deletedAt: Date | null;
  updatedAt: Date;
}

export interface DeskPage {
  posts: OnDesk[];
  total: number;
  pages: number;
  /** Of each state, whatever else was asked for. */
  counts: Counts;
}

const size = 20;

/** The posts that `member` may change, those worked on last first. Throws NotFound past the last page. */
export async function listForDesk(sifting: Sifting, member: Member, at: Date): Promise<DeskPage> {
  const { page, status } = sifting;
  const own = postsOfSql(member);
  const sifted = siftedBy(sifting);
  const where = Prisma.join([own, states(at)[status], ...sifted], " AND ");
  const counts = await countStates(own, at);
  const total = sifted.length ? await count(where) : counts[status];
  const pages = Math.max(1, Math.ceil(total / size));
  if (page > pages) throw new NotFound();
  const order = orders[status];
  const rows = await select<Omit<OnDesk, keyof Byline>>`
    SELECT p."id", p."slug", p."title", p."status", p."publishedAt", p."liveAt", p."deletedAt", p."updatedAt"
    FROM "Post" p WHERE p."id" IN (
      SELECT p."id" FROM "Post" p WHERE ${where} ORDER BY ${order} LIMIT ${size} OFFSET ${(page - 1) * size})
    ORDER BY ${order}`;
  const named = await bylines(rows.map(({ id }) => id));
  return { posts: rows.map((row) => ({ ...row, ...named.get(row.id)! })), total, pages, counts };
}

async function count(where: Prisma.Sql): Promise<number> {
  const [row] = await select<{ total: number }>`SELECT count(*) AS total FROM "Post" p WHERE ${where}`;
  return row?.total ?? 0;
}

// One walk over the desk's index, which has all that is asked for.
async function countStates(own: Prisma.Sql, at: Date): Promise<Counts> {
  const of = states(at);
  const [counts] = await select<Counts>`
    SELECT count(*) FILTER (WHERE ${of.all}) AS "all", count(*) FILTER (WHERE ${of.draft}) AS "draft",
      count(*) FILTER (WHERE ${of.scheduled}) AS "scheduled",
      count(*) FILTER (WHERE ${of.published}) AS "published", count(*) FILTER (WHERE ${of.trash}) AS "trash"
    FROM "Post" p WHERE ${own}`;
  return counts!;
}

function states(at: Date): Record<Status, Prisma.Sql> {
  return {
    all: Prisma.sql`p."deletedAt" IS NULL`,
    draft: Prisma.sql`p."deletedAt" IS NULL AND p."status" = 'draft'`,
    scheduled: Prisma.sql`p."liveAt" > ${at}`,
    published: liveSql("p", at),
    trash: Prisma.sql`p."deletedAt" IS NOT NULL`,
  };
}

const orders: Record<Status, Prisma.Sql> = {
  all: Prisma.sql`p."updatedAt" DESC, p."id" DESC`,
  draft: Prisma.sql`p."updatedAt" DESC, p."id" DESC`,
  scheduled: Prisma.sql`p."liveAt" ASC, p."id" ASC`,
  published: Prisma.sql`p."liveAt" DESC, p."id" DESC`,
  trash: Prisma.sql`p."deletedAt" DESC, p."id" DESC`,
};

function siftedBy({ q, tag, author }: Sifting): Prisma.Sql[] {
  const words = fold(q).split(" ").filter(Boolean).slice(0, 10);
  const matches = words.map((word) => containsSql(Prisma.sql`f."titleFolded"`, word));
  const wanted: Prisma.Sql[] = [];
  // Apart, so that it walks the desk's index, and not the rows that another index leads to.
  if (matches.length)
    wanted.push(Prisma.sql`p."id" IN (SELECT f."id" FROM "Post" f WHERE ${Prisma.join(matches, " AND ")})`);
  if (tag)
    wanted.push(Prisma.sql`p."id" IN (
      SELECT t."postId" FROM "PostTag" t JOIN "Tag" g ON g."id" = t."tagId" WHERE g."slug" = ${tag})`);
  if (author)
    wanted.push(Prisma.sql`p."id" IN (
      SELECT a."postId" FROM "PostAuthor" a JOIN "User" u ON u."id" = a."authorId" WHERE u."slug" = ${author})`);
  return wanted;
}
