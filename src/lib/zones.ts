import { Temporal } from "temporal-polyfill";

/** A calendar month in some time zone. */
export interface Month {
  year: number;
  month: number;
}

/** The instant at which a month begins in a zone; `month` may be 13, the January after. */
export function monthStart({ year, month }: Month, zone: string): Date {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 }).add({ months: month - 1 });
  return new Date(first.toZonedDateTime(zone).epochMilliseconds);
}

/** The month that an instant falls in. */
export function monthOf(date: Date, zone: string): Month {
  const local = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(zone);
  return { year: local.year, month: local.month };
}

/** The instant of midnight at the beginning of a day, or of the first moment that the zone's clocks show of it. */
export function dayStart(day: string, zone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);
}

/** The instant at which a zone's clocks show a day and time, such as 2026-03-08T09:30. Throws RangeError for none. */
export function localTime(text: string, zone: string): Date {
  const local = Temporal.PlainDateTime.from(text, { overflow: "reject" });
  return new Date(local.toZonedDateTime(zone).epochMilliseconds);
}

/** Whether the runtime knows the zone (an IANA name such as Europe/Vienna, or UTC). */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A day and time on the clocks of a zone, for `<input type=datetime-local>`: 2026-03-08T09:30. */
export function localText(date: Date, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(zone);
  return local.toPlainDateTime().toString({ smallestUnit: "minute" });
}

/**
 * How often a zone's clocks show a day and time: never, when they skip it in spring; twice, when they go back in autumn;
 * else once. `first` is when they first do, or would. Throws RangeError for what is no day and time.
 */
export function readings(text: string, zone: string): { times: 0 | 1 | 2; first: Date } {
  const local = Temporal.PlainDateTime.from(text, { overflow: "reject" });
  const [earlier, later] = (["earlier", "later"] as const).map((disambiguation) =>
    local.toZonedDateTime(zone, { disambiguation }),
  );
  const shown = earlier!.toPlainDateTime().equals(local);
  const times = !shown ? 0 : earlier!.epochMilliseconds === later!.epochMilliseconds ? 1 : 2;
  return { times, first: new Date(earlier!.epochMilliseconds) };
}
