import { dayStart, localTime } from "../zones.js";

export interface WrittenDate {
  at: Date;
  /** As it is written, whatever the zone: what old addresses are made of. */
  day: string;
}

const iso =
  /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;
const weekday = /(?:[a-z]{3,9},?\s+)?/.source;
const monthFirst = new RegExp(
  `^${weekday}(?<month>[a-z]{3,9})\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})(?<time>,?\\s+\\d.*)?$`,
  "i",
);
const dayFirst = new RegExp(
  `^${weekday}(?<day>\\d{1,2})(?:st|nd|rd|th)?\\.?\\s+(?<month>[a-z]{3,9})\\.?,?\\s+(?<year>\\d{4})(?<time>,?\\s+\\d.*)?$`,
  "i",
);
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * A date as people and programs write it in front matter: ISO 8601 and what is near it, RFC 5322, `July 8, 2022`.
 * Without an offset it is the zone's time, without a time the beginning of the day. Null for anything else.
 */
export function readDate(value: unknown, zone: string): WrittenDate | null {
  // A TomlDate prints what was written: no offset where there is none.
  const text = value instanceof Date ? value.toISOString() : String(value).trim();
  const match = iso.exec(text) ?? iso.exec(isoOf(text) ?? "");
  if (!match) return null;
  const [, year, month, date, hour, minute, second = "00", offset] = match;
  const day = `${year}-${month}-${date}`;
  try {
    if (hour === undefined) return { at: dayStart(day, zone), day };
    const local = `${day}T${hour.padStart(2, "0")}:${minute}:${second}`;
    return { at: offset ? withOffset(local, offset) : localTime(local, zone), day };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The first day in a path: 2019/11/07 or 2019-11-07. */
export function dayInPath(path: string): string | null {
  const day = /(?<!\d)\d{4}(?:\/\d{2}\/|-\d{2}-)\d{2}(?!\d)/.exec(path)?.[0];
  return day?.replaceAll("/", "-") ?? null;
}

function isoOf(text: string): string | null {
  const { year, month, day, time = "" } = (monthFirst.exec(text) ?? dayFirst.exec(text))?.groups ?? {};
  const number = months.indexOf(month?.slice(0, 3).toLowerCase() ?? "") + 1;
  if (!day || !number) return null;
  return `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")} ${time.replace(/^,/, "").trim()}`.trim();
}

function withOffset(local: string, offset: string): Date {
  const [, sign = "+", hours = "00", minutes = "00"] = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset) ?? [];
  const minutesEast = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return new Date(localTime(local, "UTC").getTime() - minutesEast * 60_000);
}
