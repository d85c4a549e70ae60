import Sqlite, { type Database } from "better-sqlite3";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import type { Migration, MigrationTarget, Recorded } from "../migrations.js";
import { ensureSqliteFile, sqliteFile } from "../sqlite-file.js";
import { whenUnlocked } from "../sqlite-lock.js";

const waitMs = 30_000;

// To the letter what Prisma's CLI makes.
const table = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

export async function openSqlite(url: string): Promise<MigrationTarget> {
  const file = sqliteFile(url);
  let opened: Database | undefined;
  const database = () => (opened ??= new Sqlite(file, { timeout: 0 }));
  return {
    recorded: async () =>
      existsSync(file) ? whenUnlocked(waitMs, async () => readRecorded(database())) : [],
    applyOne: async (choose) => {
      ensureSqliteFile(file);
      const db = database();
      // A table is rebuilt by copying and dropping it, which must not cascade; inside a transaction this is ignored.
      db.pragma("foreign_keys = OFF");
      await whenUnlocked(waitMs, async () => db.pragma("journal_mode = WAL"));
      await whenUnlocked(waitMs, async () => db.exec("BEGIN IMMEDIATE"));
      try {
        const migration = choose(readRecorded(db));
        if (migration) apply(db, migration);
        db.exec("COMMIT");
        return migration;
      } finally {
        if (db.inTransaction) db.exec("ROLLBACK");
      }
    },
    close: async () => void opened?.close(),
  };
}

function readRecorded(db: Database): Recorded[] {
  if (!db.prepare(`SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'`).get()) return [];
  return db
    .prepare<[], { name: string; checksum: string; finished: number }>(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
    )
    .all()
    .map((row) => ({ ...row, finished: row.finished === 1 }));
}

function apply(db: Database, { name, sql, checksum }: Migration): void {
  const started = prismaDate(new Date());
  db.exec(table);
  db.exec(sql);
  const [broken] = db.pragma("foreign_key_check") as { table: string; parent: string }[];
  if (broken)
    throw new Error(`a row of ${broken.table} refers to a row of ${broken.parent} that is not there`);
  db.prepare(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES (?, ?, ?, ?, ?, 1)`,
  ).run(randomUUID(), checksum, name, started, prismaDate(new Date()));
}

function prismaDate(date: Date): string {
  return date.toISOString().replace("Z", "+00:00");
}
