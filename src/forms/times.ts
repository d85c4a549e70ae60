import { z } from "zod";
import { localText, readings } from "../lib/zones.js";

const pattern = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::00(?:\.0+)?)?$/;

/** A time as a form gives it. */
export interface GivenTime {
  /** Null: the field was empty. Undefined: it says what it said when it was shown. */
  time: Date | null | undefined;
  /** Whether the clocks show this time twice; the first is meant. */
  twice: boolean;
}

/**
 * A day and time on the clocks of a zone. One that they skip is refused. While the field says what it said when it was
 * shown (`shown`, or else what `stored` looks like), nothing is asked for, not even another second.
 */
export function localTime(zone: string, stored: Date | null, shown = stored ? localText(stored, zone) : "") {
  return z.string().transform((text, context): GivenTime => {
    const given = text.trim();
    if (minute(given) === shown) return { time: undefined, twice: false };
    if (given === "") return { time: null, twice: false };
    const read = pattern.test(given) ? tryReadings(given, zone) : null;
    const year = read?.first.getUTCFullYear() ?? 0;
    if (!read || year < 1800 || year > 2999) {
      context.addIssue("Give a day between 1800 and 2999 and a time, such as 2026-03-08T09:30");
      return z.NEVER;
    }
    if (read.times === 0) {
      context.addIssue(`The clocks in ${zone} skip this time: they go forward in that hour. Choose another`);
      return z.NEVER;
    }
    return { time: read.first, twice: read.times === 2 };
  });
}

function minute(text: string): string {
  return text.slice(0, "2026-03-08T09:30".length);
}

function tryReadings(text: string, zone: string): ReturnType<typeof readings> | null {
  try {
    return readings(text, zone);
  } catch {
    return null;
  }
}
