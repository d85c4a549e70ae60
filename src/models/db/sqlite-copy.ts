import Sqlite, { type Database } from "better-sqlite3";
import { closeSync, openSync } from "node:fs";
import { whenUnlocked } from "./sqlite-lock.js";

const waitMs = 10_000;
const allPages = 2 ** 31 - 1;

/** Copies a database as it stands at one moment, whoever writes it meanwhile, into a new file for its owner alone. */
export async function copyDatabase(from: string, to: string, options?: { readonly: boolean }): Promise<void> {
  closeSync(openSync(to, "wx", 0o600));
  const source = new Sqlite(from, { fileMustExist: true, ...options });
  try {
    await copyPages(source, to);
  } finally {
    source.close();
  }
}

/**
 * Puts the pages of a database, which has some, in the place of those of another, in one transaction on that one: who has
 * it open reads what was there before until the end, and then what is there now. When nobody else can write there any
 * more, and before the first page is copied, `whenLocked` runs; what it throws ends the copy, and nothing is changed.
 */
export async function copyPages(
  source: Database,
  to: string,
  whenLocked: () => Promise<void> = async () => {},
): Promise<void> {
  await whenUnlocked(waitMs, async () => {
    const { totalPages } = await source.backup(to, { progress: afterwards(whenLocked) });
    // Where someone else holds the lock the driver says that nothing remains to be copied: it has counted nothing.
    if (!totalPages) throw new Sqlite.SqliteError("database is locked", "SQLITE_BUSY");
  });
}

// The driver calls this before each step, the first time when it has the lock, for the number of pages to copy in it.
// All at once: a copy in several steps begins anew whenever the source is written between two of them.
function afterwards(work: () => Promise<void>): () => number {
  let state: "new" | "working" | "done" | Error = "new";
  return () => {
    if (state instanceof Error) throw state;
    if (state === "new") {
      state = "working";
      work().then(
        () => (state = "done"),
        (error: Error) => (state = error),
      );
    }
    return state === "done" ? allPages : 0;
  };
}

/** Why a file is no database that is whole; null when it is one. */
export function damageIn(file: string): string | null {
  let database: Database | undefined;
  try {
    database = new Sqlite(file, { fileMustExist: true });
    database.pragma("trusted_schema = OFF");
    database.pragma("cell_size_check = ON");
    const damage = database.pragma("integrity_check(1)", { simple: true }) as string;
    if (damage !== "ok") return damage.replaceAll("\n", " ");
    const [broken] = database.pragma("foreign_key_check") as { table: string; parent: string }[];
    return broken ? `a row of ${broken.table} refers to a row of ${broken.parent} that is not there` : null;
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError)) throw error;
    return error.message;
  } finally {
    database?.close();
  }
}
