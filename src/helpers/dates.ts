const styles = {
  /** 14 March 2026 */
  day: { day: "numeric", month: "long", year: "numeric" },
  /** 14 Mar */
  shortDay: { day: "numeric", month: "short" },
  /** March 2026 */
  month: { month: "long", year: "numeric" },
  /** March */
  monthName: { month: "long" },
  year: { year: "numeric" },
  /** 14 March 2026 at 09:00 */
  minute: {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  },
  /** 14 Mar 2026 */
  mediumDay: { day: "numeric", month: "short", year: "numeric" },
  /** 21 Mar, 07:00 */
  shortMinute: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export interface Dates extends Record<keyof typeof styles, (date: Date) => string> {
  /** For `<time datetime>`: the day as the zone sees it, 2026-03-14. */
  iso: (date: Date) => string;
  /** An instant that falls in the month in every zone, to name it by. */
  within: (month: { year: number; month: number }) => Date;
}

/** A formatter costs 60 times its use: one of each kind for a language and zone is kept. */
const kept = new Map<string, Dates>();

/** Dates as a reader of `language` (BCP 47) in `zone` (IANA) expects them. */
export function datesFor(language: string, zone: string): Dates {
  const key = `${language} ${zone}`;
  const found = kept.get(key) ?? makeDates(language, zone);
  kept.set(key, found);
  return found;
}

function makeDates(language: string, zone: string): Dates {
  const formatter = (style: Intl.DateTimeFormatOptions, locale = language) => {
    const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: zone });
    return (date: Date) => format.format(date);
  };
  return {
    day: formatter(styles.day),
    shortDay: formatter(styles.shortDay),
    mediumDay: formatter(styles.mediumDay),
    month: formatter(styles.month),
    monthName: formatter(styles.monthName),
    year: formatter(styles.year),
    minute: formatter(styles.minute),
    shortMinute: formatter(styles.shortMinute),
    // Sweden writes ISO 8601.
    iso: formatter({ year: "numeric", month: "2-digit", day: "2-digit" }, "sv"),
    within: ({ year, month }) => new Date(Date.UTC(year, month - 1, 15, 12)),
  };
}
