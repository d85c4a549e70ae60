import type { Reader } from "../db.js";
import { db } from "../db.js";
import { select } from "../db/select.js";
import { parseChanges } from "./changes.js";
import { follow, start, type Fault, type Link, type Place } from "./chain.js";

/** What a look through the whole audit found. */
export interface Checked {
  entries: number;
  /** As far as all entries fit. */
  last: Pick<Place, "id" | "hash">;
  /** Null when all do; `endless`: nothing says any more which one is the last. */
  fault: Fault | "endless" | null;
}

const atOnce = 1_000;

/** Follows the chain from its first entry to its last, a thousand at a time, while others write. */
export async function check(): Promise<Checked> {
  for (;;) {
    const from = await beginning(db);
    const checked = await checkFrom(from);
    if (!checked.fault || (await beginning(db)).id === from.id) return checked;
    // Old entries were removed meanwhile.
  }
}

/** Where the chain begins: with the first entry, or after those that retention has removed. */
export async function beginning(reader: { audit: Pick<Reader["audit"], "findFirst"> }): Promise<Place> {
  const prune = await reader.audit.findFirst({
    where: { model: "audit", objectId: "log", action: "prune" },
    orderBy: { id: "desc" },
    select: { changes: true },
  });
  if (!prune) return start;
  const { last, hash } = parseChanges(prune.changes);
  return { id: Number(last?.[0] ?? 0), hash: String(hash?.[0] ?? ""), loose: null };
}

async function checkFrom(from: Place): Promise<Checked> {
  let place = from;
  let entries = 0;
  for (let after = -Infinity; ; after = place.id) {
    const end = await db.auditEnd.findUnique({ where: { id: 1 } }); // before the entries: those up to it are there
    const links = await readAfter(after);
    const { place: reached, fault } = follow(place, links);
    entries += links.length;
    place = reached;
    if (fault || !links.length) return { entries, last: place, fault: fault ?? faultAt(place, end) };
  }
}

function readAfter(id: number): Promise<Link[]> {
  return select<Link>`
    SELECT "id", "at", "actorId", "actorName", "source", "address", "action", "model", "objectId", "objectName",
      "changes", "hash"
    FROM "Audit" WHERE "id" > ${Math.max(id, -(2 ** 31))} ORDER BY "id" LIMIT ${atOnce}`;
}

function faultAt({ id, hash, loose }: Place, end: { entry: number; hash: string } | null): Checked["fault"] {
  if (!end) return id > 0 && loose === null ? "endless" : null; // nothing was written since the upgrade
  if (end.entry > id) return { kind: "missing", first: id + 1, last: end.entry };
  if (end.entry < id) return { kind: "added", first: end.entry + 1, last: id };
  return end.hash === hash ? null : { kind: "changed", first: loose ?? id, last: id };
}
