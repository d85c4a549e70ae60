import { dayStart, localText, monthStart } from "../../lib/zones.js";
import { extent, occurring, type Condition, type Selection } from "../../models/records.js";
import type { Resource } from "./resource.js";

/** A step of the way from all dates to a day. */
export interface Span {
  /** As the address says it: "2026", "2026-03", "2026-03-14". */
  date: string;
  from: Date;
  before: Date;
}

/** The spans above what is chosen, and those within it that have rows. */
export interface Drill {
  above: string[];
  within: string[];
}

/** The rows of a year, month or day on the clocks of a zone. */
export function within(column: string, date: string, zone: string): Condition {
  const { from, before } = spanOf(date, zone);
  return { column, from, before };
}

/** Where one may go from a date: two queries at most. */
export async function drill(
  resource: Resource,
  selection: Selection,
  date: string,
  zone: string,
): Promise<Drill> {
  const column = resource.dates!;
  const [year, month, day] = date.split("-");
  const above = [year, month && `${year}-${month}`].filter(
    (part) => part !== undefined && part !== "",
  ) as string[];
  if (day) return { above, within: await among([date]) };
  if (month) return { above, within: await among(days(year!, month)) };
  if (year) return { above, within: await among(numbered(12).map((part) => `${year}-${part}`)) };
  const known = await extent(resource.model, column);
  return { above, within: known ? await among(years(known, zone)) : [] };

  async function among(dates: string[]): Promise<string[]> {
    const has = await occurring(
      selection,
      column,
      dates.map((part) => spanOf(part, zone)),
    );
    return dates.filter((_, index) => has[index]);
  }
}

/** A year's rows end where the next begins, in the zone. */
function spanOf(date: string, zone: string): Span {
  const [year, month, day] = date.split("-").map(Number);
  if (day) {
    const from = dayStart(date, zone);
    const next = new Date(Date.UTC(year!, month! - 1, day + 1)).toISOString().slice(0, 10);
    return { date, from, before: dayStart(next, zone) };
  }
  const [first, last] = month ? [month, month + 1] : [1, 13];
  const start = (at: number) => monthStart({ year: year!, month: at }, zone);
  return { date, from: start(first), before: start(last) };
}

const mostYears = 60;

function years({ first, last }: { first: Date; last: Date }, zone: string): string[] {
  const [from, to] = [first, last].map((date) => Number(localText(date, zone).slice(0, 4)));
  const count = Math.min(to! - from! + 1, mostYears);
  return Array.from({ length: count }, (_, index) => String(to! - index).padStart(4, "0"));
}

function days(year: string, month: string): string[] {
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return numbered(last).map((day) => `${year}-${month}-${day}`);
}

function numbered(last: number): string[] {
  return Array.from({ length: last }, (_, index) => String(index + 1).padStart(2, "0"));
}
