import { change, type Actor, type Change } from "../change.js";
import { db } from "../db.js";
import { site } from "../setting.js";
import { ending, follow } from "./chain.js";
import { beginning } from "./checking.js";
import { lost } from "./changes.js";

const dayMs = 24 * 3_600_000;
const atOnce = 1_000;
/** Of one call: what is left waits for the next. */
const mostBatches = 40;

const retention: Actor = { id: null, name: "retention", source: "job" };

/**
 * Removes the entries that are older than the site keeps them, oldest first; answers how many. It does so at most once
 * a day, so that an entry is there a day longer at most. Each batch is a change, whose entry says which were the last to
 * go, with the hash that the rest of the chain begins from.
 */
export async function prune(at: Date): Promise<number> {
  const { auditDays } = await site();
  if (!auditDays) return 0;
  const before = new Date(at.getTime() - auditDays * dayMs);
  const oldest = await db.audit.findFirst({ orderBy: { id: "asc" }, select: { at: true } });
  if (!oldest || (before.getTime() - oldest.at.getTime() < dayMs && oldest.at <= at)) return 0;
  let count = 0;
  for (let batch = 0; batch < mostBatches; batch++) {
    const removed = await change(retention, at, (door) => removeBatch(door, before));
    count += removed;
    if (removed < atOnce) break;
  }
  return count;
}

async function removeBatch(door: Change, before: Date): Promise<number> {
  const { tx, record } = door;
  await ending(tx); // what is from before there were hashes is covered while it is there
  const from = await beginning(tx);
  const entries = await tx.audit.findMany({ orderBy: { id: "asc" }, take: atOnce });
  const old = entries.slice(0, countOld(entries, before, door.at));
  const [first, last] = [old[0], old.at(-1)];
  if (!first || !last) return 0;
  const { place, fault } = follow(from, old);
  await tx.audit.deleteMany({ where: { id: { lte: last.id } } });
  const removed = { first: first.id, last: last.id, hash: last.hash || place.hash, amiss: fault?.first };
  record({
    action: "prune",
    model: "audit",
    id: "log",
    name: "Audit",
    changes: lost(removed),
    visible: false,
  });
  return old.length;
}

/** How many of the first are older. One from a time that has not come, when the clock was wrong, is as old as what came after it. */
function countOld(entries: { at: Date }[], before: Date, now: Date): number {
  const young = entries.findIndex(({ at }) => at >= before && at <= now);
  const candidates = young < 0 ? entries : entries.slice(0, young);
  return candidates.findLastIndex(({ at }) => at < before) + 1;
}
