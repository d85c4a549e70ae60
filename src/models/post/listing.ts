import { Prisma } from "../../generated/sqlite/client.js";
import { db } from "../db.js";
import { bylines, type Byline } from "./bylines.js";
import { census } from "./census.js";
import { liveSql } from "./publishing.js";

export interface Cover {
  hash: string;
  name: string;
  width: number;
  height: number;
}

/** A post as a list shows it. */
export interface Listed extends Byline {
  id: number;
  slug: string;
  title: string;
  summary: string;
  words: number;
  liveAt: Date;
  cover: Cover | null;
}

/** One page of a list; `pages` is at least 1, and an empty list has one empty page. */
export interface ListPage {
  posts: Listed[];
  page: number;
  pages: number;
  total: number;
}

/** What a list holds: a range of one index, newest first, and how long it is. */
interface Range {
  from: Prisma.Sql;
  time: Prisma.Sql;
  id: Prisma.Sql;
  where: Prisma.Sql;
  total: number;
}

export interface Wanted {
  page: number;
  size: number;
  at: Date;
}

/** The front page's list, without the pinned posts: they stand before page 1. Null past the last page. */
export async function listLatest({ at, ...wanted }: Wanted): Promise<ListPage | null> {
  const { total, pinned } = await census(at);
  return listPage(postRange(Prisma.sql`p."pinned" = false AND ${liveSql("p", at)}`, total - pinned), wanted);
}

export async function listPinned(at: Date): Promise<Listed[]> {
  const { pinned } = await census(at);
  if (!pinned) return [];
  const range = postRange(Prisma.sql`p."pinned" = true AND ${liveSql("p", at)}`, pinned);
  return (await listPage(range, { page: 1, size: pinned }))?.posts ?? [];
}

export async function listTagged(tagId: number, { at, ...wanted }: Wanted): Promise<ListPage | null> {
  const range = {
    from: Prisma.sql`"PostTag" t`,
    time: Prisma.sql`t."liveAt"`,
    id: Prisma.sql`t."postId"`,
    where: Prisma.sql`t."tagId" = ${tagId} AND ${liveSql("t", at)}`,
    total: (await census(at)).byTag.get(tagId) ?? 0,
  };
  return listPage(range, wanted);
}

export async function listWrittenBy(authorId: number, { at, ...wanted }: Wanted): Promise<ListPage | null> {
  const range = {
    from: Prisma.sql`"PostAuthor" a`,
    time: Prisma.sql`a."liveAt"`,
    id: Prisma.sql`a."postId"`,
    where: Prisma.sql`a."authorId" = ${authorId} AND ${liveSql("a", at)}`,
    total: (await census(at)).byAuthor.get(authorId) ?? 0,
  };
  return listPage(range, wanted);
}

export function postRange(where: Prisma.Sql, total: number): Range {
  return { from: Prisma.sql`"Post" p`, time: Prisma.sql`p."liveAt"`, id: Prisma.sql`p."id"`, where, total };
}

/** Ids first, from the index alone; then the rows of those few. */
export async function listPage(
  range: Range,
  { page, size }: { page: number; size: number },
): Promise<ListPage | null> {
  const { total } = range;
  const pages = Math.max(1, Math.ceil(total / size));
  if (page > pages) return null;
  const posts = await listed(idsOf(range, (page - 1) * size, size));
  return { posts, page, pages, total };
}

/** Counted from the nearer end, so that the last page costs what the first costs. */
function idsOf({ from, time, id, where, total }: Range, offset: number, size: number): Prisma.Sql {
  const last = Math.min(offset + size, total);
  const fromEnd = total - last;
  const newestFirst = Prisma.sql`SELECT ${id} FROM ${from} WHERE ${where} ORDER BY ${time} DESC, ${id} DESC`;
  const oldestFirst = Prisma.sql`SELECT ${id} FROM ${from} WHERE ${where} ORDER BY ${time} ASC, ${id} ASC`;
  return offset <= fromEnd
    ? Prisma.sql`${newestFirst} LIMIT ${size} OFFSET ${offset}`
    : Prisma.sql`${oldestFirst} LIMIT ${last - offset} OFFSET ${fromEnd}`;
}

interface Row extends Omit<Listed, "cover" | "authors" | "tags"> {
  coverHash: string | null;
  coverName: string;
  coverWidth: number | null;
  coverHeight: number | null;
}

export async function listed(ids: Prisma.Sql): Promise<Listed[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT p."id", p."slug", p."title", p."summary", p."words", p."liveAt",
           m."hash" AS "coverHash", m."name" AS "coverName", m."width" AS "coverWidth", m."height" AS "coverHeight"
    FROM "Post" p LEFT JOIN "Media" m ON m."id" = p."coverId"
    WHERE p."id" IN (${ids}) ORDER BY p."liveAt" DESC, p."id" DESC`;
  const named = await bylines(rows.map((row) => Number(row.id)));
  return rows.map(({ coverHash, coverName, coverWidth, coverHeight, ...row }) => ({
    ...row,
    id: Number(row.id),
    words: Number(row.words),
    liveAt: new Date(row.liveAt),
    cover: coverHash
      ? { hash: coverHash, name: coverName, width: Number(coverWidth), height: Number(coverHeight) }
      : null,
    ...(named.get(Number(row.id)) ?? { authors: [], tags: [] }),
  }));
}
