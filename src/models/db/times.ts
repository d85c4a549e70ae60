import { engine } from "./connection.js";
import { select } from "./select.js";

/** What the database knows of the time: of the last change, and by its own clock where that is not this machine's. */
export async function knownTimes(): Promise<{ lastChange: Date | null; database: Date | null }> {
  const [last] = await select<{ at: Date }>`SELECT "at" FROM "Audit" ORDER BY "at" DESC LIMIT 1`;
  const [own] = engine === "postgresql" ? await select<{ now: Date }>`SELECT now() AS now` : [];
  return { lastChange: last?.at ?? null, database: own?.now ?? null };
}
