import { Prisma } from "../generated/sqlite/client.js";
import { TooMany } from "../lib/errors.js";
import { quietly } from "./change.js";
import { db } from "./db.js";

/** How many failures a window of 15 minutes bears, of whatever guesses at a password. */
export const mostFailures = 10;
const windowMs = 15 * 60_000;

/** How often something was tried, and when that is forgotten. */
export interface Tries {
  count: number;
  until: Date;
}

/**
 * Counts one try under each key in a window that the first try opens; answers the counts with this one
 * among them, in the keys' order. Exact on both engines, however many processes count at once.
 */
export async function countTry(keys: string[], at: Date): Promise<Tries[]> {
  const until = new Date(at.getTime() + windowMs);
  const sorted = [...new Set(keys)].sort(); // two that lock the same rows lock them in the same order
  if (!sorted.length) return [];
  const rows = await quietly(async (tx) => {
    await tx.limit.deleteMany({ where: { expiresAt: { lte: at } } });
    return tx.$queryRaw<Row[]>(Prisma.sql`
      INSERT INTO "Limit" ("key", "count", "expiresAt")
      VALUES ${Prisma.join(sorted.map((key) => Prisma.sql`(${key}, 1, ${until})`))}
      ON CONFLICT ("key") DO UPDATE SET "count" = "Limit"."count" + 1
      RETURNING "key", "count", "expiresAt"`);
  });
  const found = new Map(rows.map((row) => [row.key, row]));
  return keys.map((key) => triesOf(found.get(key), at));
}

/** The counts as they stand. */
export async function triesUnder(keys: string[], at: Date): Promise<Tries[]> {
  const rows = await db.limit.findMany({ where: { key: { in: keys }, expiresAt: { gt: at } } });
  const found = new Map(rows.map((row) => [row.key, row]));
  return keys.map((key) => triesOf(found.get(key), at));
}

/** Throws TooMany, until the last of them is forgotten, when any count is over `most`. */
export function refuseTooMany(tries: Tries[], most: number, at: Date): void {
  const over = tries.filter(({ count }) => count > most).map(({ until }) => until.getTime() - at.getTime());
  if (over.length) throw new TooMany(Math.max(1, Math.ceil(Math.max(...over) / 1_000)));
}

/** Takes one try back: it was none. */
export async function uncountTry(keys: string[]): Promise<void> {
  await quietly((tx) =>
    tx.limit.updateMany({
      where: { key: { in: keys }, count: { gt: 0 } },
      data: { count: { decrement: 1 } },
    }),
  );
}

interface Row {
  key: string;
  count: number | bigint;
  expiresAt: string | Date;
}

function triesOf(row: Row | undefined, at: Date): Tries {
  return row ? { count: Number(row.count), until: new Date(row.expiresAt) } : { count: 0, until: at };
}
