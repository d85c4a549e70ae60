import { monthOf, monthStart, type Month } from "../../lib/zones.js";
import { Prisma } from "../../generated/sqlite/client.js";
import { db } from "../db.js";
import { select } from "../db/select.js";
import { memo } from "../memo.js";
import { site } from "../setting.js";
import { liveSql } from "./publishing.js";

export interface MonthCount extends Month {
  count: number;
  /** Of them, those that stand in the order of the front page. */
  unpinned: number;
  ends: Date;
}

/** How many posts readers can see, in all and of each author, tag and month (newest first, in the site's zone). */
export interface Census {
  total: number;
  pinned: number;
  byAuthor: ReadonlyMap<number, number>;
  byTag: ReadonlyMap<number, number>;
  months: readonly MonthCount[];
  /** When it last changed: by a write, or by a scheduled post that came out. */
  changed: Date;
  /** When the next scheduled post comes out. */
  next: Date | null;
}

/** Counting walks whole indexes: done once for each content version, and again when a scheduled post comes out. */
export const census = memo(async (at) => {
  const [totals, byAuthor, byTag, next, version] = await Promise.all([
    select<{ pinned: boolean; count: number; first: string | Date; last: string | Date }>`
      SELECT p."pinned", count(*) AS count, min(p."liveAt") AS "first", max(p."liveAt") AS "last"
      FROM "Post" p WHERE ${liveSql("p", at)} GROUP BY p."pinned"`,
    select<IdCount>`
      SELECT a."authorId" AS id, count(*) AS count FROM "PostAuthor" a WHERE ${liveSql("a", at)} GROUP BY a."authorId"`,
    select<IdCount>`
      SELECT t."tagId" AS id, count(*) AS count FROM "PostTag" t WHERE ${liveSql("t", at)} GROUP BY t."tagId"`,
    db.post.findFirst({
      where: { liveAt: { gt: at } },
      orderBy: { liveAt: "asc" },
      select: { liveAt: true },
    }),
    db.contentVersion.findUnique({ where: { id: 1 }, select: { changedAt: true } }),
  ]);
  const times = totals.flatMap(({ first, last }) => [Number(new Date(first)), Number(new Date(last))]);
  const value: Census = {
    total: totals.reduce((sum, { count }) => sum + count, 0),
    pinned: totals.find(({ pinned }) => pinned)?.count ?? 0,
    byAuthor: countsById(byAuthor),
    byTag: countsById(byTag),
    months: await countMonths(times, at),
    changed: new Date(Math.max(Number(version?.changedAt ?? 0), ...times)),
    next: next?.liveAt ?? null,
  };
  return { value, until: value.next };
});

/**
 * When what readers see last changed. Never goes back, so that If-Modified-Since alone is answered rightly when a post
 * is withdrawn.
 */
export async function lastChange(at: Date): Promise<Date> {
  return (await census(at)).changed;
}

/** When the next scheduled post comes out, if there is one. */
export async function nextRelease(at: Date): Promise<Date | null> {
  return (await census(at)).next;
}

type IdCount = { id: number; count: number };

function countsById(rows: IdCount[]): Map<number, number> {
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** SQLite stops at 500 SELECTs in one statement. */
const monthsAtOnce = 240;

/** SQLite knows no time zones: each month that `times` (ms) span is counted between its two instants. */
async function countMonths(times: number[], at: Date): Promise<MonthCount[]> {
  if (!times.length) return [];
  const { zone } = await site();
  const newest = monthOf(new Date(Math.max(...times)), zone);
  const oldest = monthOf(new Date(Math.min(...times)), zone);
  const counted: MonthCount[] = [];
  const months = monthsBack(newest, oldest);
  for (let start = 0; start < months.length; start += monthsAtOnce) {
    const some = months.slice(start, start + monthsAtOnce);
    const counts = some.map((month, position) => {
      const ends = monthStart({ ...month, month: month.month + 1 }, zone);
      return Prisma.sql`SELECT ${Prisma.raw(String(position))} AS position, count(*) AS count,
          count(*) FILTER (WHERE NOT p."pinned") AS unpinned FROM "Post" p
        WHERE p."liveAt" >= ${monthStart(month, zone)} AND p."liveAt" < ${ends} AND ${liveSql("p", at)}`;
    });
    const rows = await select<{ position: number; count: number; unpinned: number }>`
      ${Prisma.join(counts, " UNION ALL ")}`;
    for (const { position, count, unpinned } of rows) {
      const { year, month } = some[position]!;
      const ends = monthStart({ year, month: month + 1 }, zone);
      if (count) counted.push({ year, month, count, unpinned, ends });
    }
  }
  return counted;
}

function monthsBack(newest: Month, oldest: Month): Month[] {
  const months: Month[] = [];
  for (let { year, month } = newest; year > oldest.year || (year === oldest.year && month >= oldest.month);) {
    months.push({ year, month });
    [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1];
  }
  return months;
}
