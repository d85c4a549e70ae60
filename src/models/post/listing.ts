import { Prisma } from "../../generated/sqlite/client.js";
import { select } from "../db/select.js";
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
  pinned: boolean;
  liveAt: Date;
  cover: Cover | null;
}

/** One page of a list; `pages` is at least 1, and an empty list has one empty page. */
export interface ListPage<Post = Listed> {
  posts: Post[];
  page: number;
  pages: number;
  total: number;
}

export interface FrontPage extends ListPage {
  pinned: number;
}

/** What a list holds: a range of one index, newest first, and how long it is. */
export interface Range {
  from: Prisma.Sql;
  time: Prisma.Sql;
  id: Prisma.Sql;
  where: Prisma.Sql;
  total: number;
  /** How much of it stands in each month, newest first, where that is known: a page in the middle is entered there. */
  months?: readonly { count: number; ends: Date }[];
  /** `where`, but only what came out before this: SQLite would enter its index by the looser of two bounds. */
  before?: (ends: Date) => Prisma.Sql;
}

export interface Wanted {
  page: number;
  size: number;
  at: Date;
}

/**
 * The front page's list. Page 1 begins with the pinned posts, `pinned` of them, beside the `size` that every page has.
 * Null past the last page.
 */
export async function listLatest({ at, ...wanted }: Wanted): Promise<FrontPage | null> {
  const { total, pinned, months } = await census(at);
  const others = {
    ...postRange(Prisma.sql`p."pinned" = false AND ${liveSql("p", at)}`, total - pinned),
    months: months.map(({ unpinned, ends }) => ({ count: unpinned, ends })),
    before: (ends: Date) => Prisma.sql`p."pinned" = false AND p."liveAt" < ${ends}`,
  };
  const list = await listPage(others, wanted, (ids) =>
    wanted.page === 1 ? pinnedFirst(ids, at) : listed(ids),
  );
  return list && { ...list, pinned: list.posts.filter((post) => post.pinned).length };
}

async function pinnedFirst(ids: Prisma.Sql, at: Date): Promise<Listed[]> {
  const posts = await listed(Prisma.sql`
    SELECT "id" FROM (${ids}) newest
    UNION ALL SELECT p."id" FROM "Post" p WHERE p."pinned" = true AND ${liveSql("p", at)}`);
  return posts.sort((a, b) => Number(b.pinned) - Number(a.pinned));
}

export async function listTagged(tagId: number, { at, ...wanted }: Wanted): Promise<ListPage | null> {
  const range = {
    from: Prisma.sql`"PostTag" t`,
    time: Prisma.sql`t."liveAt"`,
    id: Prisma.sql`t."postId"`,
    where: Prisma.sql`t."tagId" = ${tagId} AND ${liveSql("t", at)}`,
    total: (await census(at)).byTag.get(tagId) ?? 0,
  };
  return listPage(range, wanted, listed);
}

export async function listWrittenBy(authorId: number, { at, ...wanted }: Wanted): Promise<ListPage | null> {
  const range = {
    from: Prisma.sql`"PostAuthor" a`,
    time: Prisma.sql`a."liveAt"`,
    id: Prisma.sql`a."postId"`,
    where: Prisma.sql`a."authorId" = ${authorId} AND ${liveSql("a", at)}`,
    total: (await census(at)).byAuthor.get(authorId) ?? 0,
  };
  return listPage(range, wanted, listed);
}

export function postRange(where: Prisma.Sql, total: number): Range {
  return { from: Prisma.sql`"Post" p`, time: Prisma.sql`p."liveAt"`, id: Prisma.sql`p."id"`, where, total };
}

/** Ids first, from the index alone; then `read` the rows of those few. */
export async function listPage<Post>(
  range: Range,
  { page, size }: { page: number; size: number },
  read: (ids: Prisma.Sql) => Promise<Post[]>,
): Promise<ListPage<Post> | null> {
  const { total } = range;
  const pages = Math.max(1, Math.ceil(total / size));
  if (page > pages) return null;
  const posts = await read(idsOf(range, (page - 1) * size, size));
  return { posts, page, pages, total };
}

/** Counted from the nearest place that is known, so that no page costs more than the first. */
function idsOf(range: Range, offset: number, size: number): Prisma.Sql {
  const { from, time, id, where, total, months = [], before } = range;
  const last = Math.min(offset + size, total);
  const fromEnd = total - last;
  const { newer, ends } = monthAt(months, offset);
  const entered = newer && before ? before(ends) : where;
  const newestFirst = Prisma.sql`SELECT ${id} FROM ${from} WHERE ${entered} ORDER BY ${time} DESC, ${id} DESC`;
  const oldestFirst = Prisma.sql`SELECT ${id} FROM ${from} WHERE ${where} ORDER BY ${time} ASC, ${id} ASC`;
  return offset - newer <= fromEnd
    ? Prisma.sql`${newestFirst} LIMIT ${size} OFFSET ${offset - newer}`
    : Prisma.sql`${oldestFirst} LIMIT ${last - offset} OFFSET ${fromEnd}`;
}

/** The month that the post with this offset stands in: where it ends, and how many are newer than it. */
function monthAt(months: NonNullable<Range["months"]>, offset: number): { newer: number; ends: Date } {
  let newer = 0;
  for (const { count, ends } of months) {
    if (newer + count > offset) return { newer, ends };
    newer += count;
  }
  return { newer: 0, ends: new Date(0) };
}

export interface CoverColumns {
  coverHash: string | null;
  coverName: string | null;
  coverWidth: number | null;
  coverHeight: number | null;
}

export async function listed(ids: Prisma.Sql): Promise<Listed[]> {
  const rows = await select<Omit<Listed, "cover" | keyof Byline> & CoverColumns>`
    SELECT p."id", p."slug", p."title", p."summary", p."words", p."pinned", p."liveAt",
           m."hash" AS "coverHash", m."name" AS "coverName", m."width" AS "coverWidth", m."height" AS "coverHeight"
    FROM "Post" p LEFT JOIN "Media" m ON m."id" = p."coverId"
    WHERE p."id" IN (${ids}) ORDER BY p."liveAt" DESC, p."id" DESC`;
  const named = await bylines(rows.map(({ id }) => id));
  return rows.map((row) => ({ ...row, cover: coverOf(row), ...named.get(row.id)! }));
}

export function coverOf({ coverHash, coverName, coverWidth, coverHeight }: CoverColumns): Cover | null {
  if (!coverHash) return null;
  return { hash: coverHash, name: coverName ?? "", width: coverWidth ?? 0, height: coverHeight ?? 0 };
}
