// Writes entries of the audit, one or three a change, five changes at once: argv is database, folder, changes.
import { join } from "node:path";
import { change } from "../../../src/models/change.js";
import { closeDatabase, openDatabase } from "../../../src/models/db.js";

const [url, folder, times] = process.argv.slice(2) as [string, string, string];
await openDatabase({ url, versionFile: join(folder, "content-version"), poolSize: 3 });
await Promise.all(
  Array.from({ length: 5 }, async (_, writer) => {
    for (let i = 0; i < Number(times) / 5; i++) await note(i % 2 ? 1 : 3, writer === 4 && i % 3 === 0);
  }),
);
await closeDatabase();
process.send?.("done");

/** Some changes fail when their entries are written: nothing of them must be left. */
async function note(entries: number, failing: boolean): Promise<void> {
  const by = { id: null, name: String(process.pid), source: "job" } as const;
  const work = change(by, new Date(), async ({ record, enqueue }) => {
    for (let i = 0; i < entries; i++)
      record({ action: "update", model: "note", id: i, name: "note", visible: false });
    if (failing) enqueue({ kind: "none", key: "none", payload: 1n }); // which JSON does not know
  });
  await (failing ? work.catch(() => {}) : work);
}
