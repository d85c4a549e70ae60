/** Raw queries answer in the driver's types, which are not the same on both engines: these make them one. */

/** A count or sum is a bigint, which JSON refuses. */
export function integer(value: number | bigint): number {
  return Number(value);
}

/** An aggregate of dates is text on SQLite, as Prisma stores it there: `2026-11-22T17:23:35.045+00:00`. */
export function instant(value: Date | string): Date {
  return new Date(value);
}

/** An expression that is true is 1 on SQLite. */
export function truth(value: boolean | number | bigint): boolean {
  return Boolean(value);
}
