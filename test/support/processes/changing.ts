// Reads a number and writes the next through the door, `times` times, five at once: argv is database, folder, times.
import { join } from "node:path";
import { change } from "../../../src/models/change.js";
import { closeDatabase, openDatabase } from "../../../src/models/db.js";

const [url, folder, times] = process.argv.slice(2) as [string, string, string];
await openDatabase({ url, versionFile: join(folder, "content-version"), poolSize: 3 });
await Promise.all(
  Array.from({ length: 5 }, async () => {
    for (let i = 0; i < Number(times) / 5; i++) await countOn();
  }),
);
await closeDatabase();
process.send?.("done");

function countOn() {
  return change({ id: null, name: "counter", source: "job" }, new Date(), async ({ tx, record }) => {
    const { value } = await tx.setting.findUniqueOrThrow({ where: { key: "count" } });
    await tx.setting.update({ where: { key: "count" }, data: { value: String(Number(value) + 1) } });
    record({ action: "update", model: "setting", id: "count", name: "count", visible: true });
  });
}
