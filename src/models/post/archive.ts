import { monthStart, type Month } from "../../lib/zones.js";
import { Prisma } from "../../generated/sqlite/client.js";
import { select } from "../db/select.js";
import { site } from "../setting.js";
import { census } from "./census.js";
import { listed, listPage, postRange, type ListPage, type Range, type Wanted } from "./listing.js";
import { liveSql } from "./publishing.js";

/** Titles alone are short: a page of the archive holds more of them than a page of posts. */
const titlesPerPage = 100;

/** A post as the archive names it. */
export interface Titled {
  slug: string;
  title: string;
  liveAt: Date;
}

/** Every published post, pinned ones in their place. Null past the last page. */
export async function listTitles(page: number, at: Date): Promise<ListPage<Titled> | null> {
  const { total } = await census(at);
  return listPage(postRange(liveSql("p", at), total), { page, size: titlesPerPage }, titled);
}

/** A year as the site's zone has it. Null for a year without posts, and past its last page. */
export async function listYear(year: number, page: number, at: Date): Promise<ListPage<Titled> | null> {
  const range = await between({ year, month: 1 }, { year, month: 13 }, at);
  return range && listPage(range, { page, size: titlesPerPage }, titled);
}

/** A month as the site's zone has it. Null for a month without posts, and past its last page. */
export async function listMonth(month: Month, { at, ...wanted }: Wanted): Promise<ListPage | null> {
  const range = await between(month, { ...month, month: month.month + 1 }, at);
  return range && listPage(range, wanted, listed);
}

async function between(from: Month, to: Month, at: Date): Promise<Range | null> {
  const { months } = await census(at);
  const total = months
    .filter(({ year, month }) => year === from.year && month >= from.month && month < to.month)
    .reduce((sum, { count }) => sum + count, 0);
  if (!total) return null;
  const { zone } = await site();
  const [begins, ends] = [monthStart(from, zone), monthStart(to, zone)];
  const where = Prisma.sql`p."liveAt" >= ${begins} AND p."liveAt" < ${ends} AND ${liveSql("p", at)}`;
  return postRange(where, total);
}

function titled(ids: Prisma.Sql): Promise<Titled[]> {
  return select<Titled>`
    SELECT p."slug", p."title", p."liveAt" FROM "Post" p
    WHERE p."id" IN (${ids}) ORDER BY p."liveAt" DESC, p."id" DESC`;
}
