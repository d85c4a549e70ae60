import Sqlite, { type Database } from "better-sqlite3";
import { existsSync, statSync } from "node:fs";
import { chmod, copyFile, constants, open } from "node:fs/promises";
import { putInPlace } from "./sqlite-backup.js";
import { copyDatabase, copyPages, damageIn } from "./sqlite-copy.js";
import { ensureSqliteFile } from "./sqlite-file.js";

const waitMs = 5_000;

/** Whether a file begins as one of SQLite's does. */
export async function isSqlite(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.toString("latin1") === "SQLite format 3\0";
  } finally {
    await handle.close();
  }
}

/** Makes a copy of a backup to look at and to bring up to date; answers why it is not whole, or null. */
export async function takeCopy(backup: string, to: string): Promise<string | null> {
  // What has a log beside it is in use or was not closed, and is not whole without it.
  const logged = ["-wal", "-journal"].some((log) => existsSync(backup + log));
  try {
    if (logged) await copyDatabase(backup, to, { readonly: true });
    else await copyFile(backup, to, constants.COPYFILE_EXCL);
    await chmod(to, 0o600);
    return damageIn(to);
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) return error.message;
    throw error;
  }
}

/**
 * Puts one database in the place of another, which is kept as `saved` when there is something in it, while other
 * processes have that open: they read the one or the other, never of both, and nobody writes between the saving and the
 * exchange. The number of the content version is raised above both, so that whoever follows it drops what they remember.
 * Killed at any moment it has exchanged all or nothing; what is in the making stands beside `by`. Answers why it cannot
 * when the other is too damaged, else null.
 */
export async function replaceDatabase(live: string, by: string, saved: string): Promise<string | null> {
  ensureSqliteFile(live);
  const isNew = statSync(live).size === 0;
  const target = new Sqlite(live, { timeout: waitMs });
  const source = new Sqlite(by);
  try {
    const damage = beginLog(target);
    if (damage) return damage;
    takePageSize(source, target);
    let schema = 0;
    await copyPages(source, live, async () => {
      schema = count(target, "schema_version");
      const version = 1 + Math.max(versionIn(source), versionIn(target));
      source.prepare(`UPDATE "ContentVersion" SET "version" = ?`).run(version);
      if (isNew) return;
      await copyDatabase(live, `${by}.before`);
      await putInPlace(`${by}.before`, saved);
    });
    // The copy raises it; others may have written again by now.
    if (count(target, "schema_version") === schema) throw new Error(`${live} was not exchanged`);
    target.pragma("wal_checkpoint(TRUNCATE)"); // onto the disk
    return null;
  } finally {
    source.close();
    target.close();
  }
}

// Without the log the exchange would have to wait for all who read.
function beginLog(target: Database): string | null {
  try {
    target.pragma("journal_mode = WAL");
    return null;
  } catch (error) {
    const damaged = error instanceof Sqlite.SqliteError && /NOTADB|CORRUPT/.test(error.code);
    if (damaged) return error.message;
    throw error;
  }
}

// A database with a log keeps its page size.
function takePageSize(source: Database, target: Database): void {
  const size = count(target, "page_size");
  if (count(source, "page_size") === size) return;
  source.pragma("journal_mode = DELETE");
  source.pragma(`page_size = ${size}`);
  source.exec("VACUUM");
}

function count(database: Database, pragma: string): number {
  return database.pragma(pragma, { simple: true }) as number;
}

/** 0 where it cannot be read: the database is new, or too damaged. */
function versionIn(database: Database): number {
  try {
    const row = database.prepare(`SELECT "version" FROM "ContentVersion"`).get() as
      { version: number } | undefined;
    return row?.version ?? 0;
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) return 0;
    throw error;
  }
}
