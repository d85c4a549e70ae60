import { monthStart, type Month } from "../../lib/zones.js";
import { Prisma } from "../../generated/sqlite/client.js";
import { site } from "../setting.js";
import { census } from "./census.js";
import { listPage, postRange, type ListPage, type Wanted } from "./listing.js";
import { liveSql } from "./publishing.js";

/** Titles alone are short: a page of the archive holds more of them than a page of posts. */
const titlesPerPage = 100;

/** Every published post, pinned ones in their place. Null past the last page. */
export async function listTitles(page: number, at: Date): Promise<ListPage | null> {
  return listPage(postRange(liveSql("p", at), (await census(at)).total), { page, size: titlesPerPage });
}

/** A year as the site's zone has it. Null for a year without posts, and past its last page. */
export async function listYear(year: number, page: number, at: Date): Promise<ListPage | null> {
  const months = { from: { year, month: 1 }, to: { year, month: 13 } };
  return listBetween(months, { page, size: titlesPerPage, at });
}

/** A month as the site's zone has it. Null for a month without posts, and past its last page. */
export async function listMonth({ year, month }: Month, wanted: Wanted): Promise<ListPage | null> {
  return listBetween({ from: { year, month }, to: { year, month: month + 1 } }, wanted);
}

async function listBetween(
  { from, to }: { from: Month; to: Month },
  { at, ...wanted }: Wanted,
): Promise<ListPage | null> {
  const { months } = await census(at);
  const total = months
    .filter(({ year, month }) => year === from.year && month >= from.month && month < to.month)
    .reduce((sum, { count }) => sum + count, 0);
  if (!total) return null;
  const { zone } = await site();
  const [begins, ends] = [monthStart(from, zone), monthStart(to, zone)];
  const between = Prisma.sql`p."liveAt" >= ${begins} AND p."liveAt" < ${ends} AND ${liveSql("p", at)}`;
  return listPage(postRange(between, total), wanted);
}
