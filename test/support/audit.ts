import { change, type Actor } from "../../src/models/change.js";
import { db } from "../../src/models/db.js";
import { parseChanges, type Changes } from "../../src/models/audit/changes.js";
import { noon } from "./blog.js";

/** Someone at a browser, and their address. */
export const ben: Actor = { id: 7, name: "Ben", source: "web", address: "192.0.2.7" };

export interface Told {
  did: string;
  name: string;
  changes: Changes;
}

/** An entry that says nothing in particular. */
export function note(name: string, at = noon, by = ben): Promise<void> {
  return change(by, at, async ({ record }) =>
    record({
      action: "update",
      model: "note",
      id: name,
      name,
      changes: { text: [null, name] },
      visible: false,
    }),
  );
}

export async function notes(count: number, at = noon): Promise<void> {
  for (let i = 1; i <= count; i++) await note(`note ${i}`, at);
}

/** What the audit holds after some work that it did not hold before, in short. */
export async function told(work: () => Promise<unknown>): Promise<Told[]> {
  const before = await db.audit.aggregate({ _max: { id: true } });
  await work();
  const rows = await db.audit.findMany({
    where: { id: { gt: before._max.id ?? 0 } },
    orderBy: { id: "asc" },
  });
  return rows.map(({ action, model, objectName, changes }) => ({
    did: `${action} ${model}`,
    name: objectName,
    changes: parseChanges(changes),
  }));
}
