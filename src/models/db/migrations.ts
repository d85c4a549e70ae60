import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../lib/root.js";
import { engineOf } from "./engine.js";

/** One folder of prisma/<engine>/migrations. */
export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the file, in hex. */
  checksum: string;
}

/** A row of `_prisma_migrations`, the table that Prisma's CLI keeps too, so that either can follow the other. */
export interface Recorded {
  name: string;
  checksum: string;
  finished: boolean;
}

export interface MigrationTarget {
  /** What was applied or begun, without what was rolled back; [] for a database that is new. */
  recorded: () => Promise<Recorded[]>;
  /** In one transaction that no other migrator overlaps: applies and records the migration that `choose` picks. */
  applyOne: (choose: (recorded: Recorded[]) => Migration | undefined) => Promise<Migration | undefined>;
  close: () => Promise<void>;
}

export interface MigrationStatus {
  applied: string[];
  pending: string[];
  /** Why `migrate` would refuse, one sentence each. */
  problems: string[];
}

export interface MigrateOptions {
  log?: (line: string) => void;
  /** The folder of the history, unless it is the engine's own. */
  history?: string;
}

export class MigrationError extends Error {
  override name = "MigrationError";
}

/** Compares the database with the history; a missing SQLite file stays missing. */
export async function migrationStatus(url: string, history = historyOf(url)): Promise<MigrationStatus> {
  const target = await open(url);
  try {
    return compare(readHistory(history), await target.recorded());
  } finally {
    await target.close();
  }
}

/**
 * Applies what is pending, each migration in one transaction with its record; answers their names. Several processes
 * may do it at once. Throws MigrationError when the history and the database do not go together, or when a migration
 * fails, which then has left nothing behind.
 */
export async function migrate(
  url: string,
  { log, history = historyOf(url) }: MigrateOptions = {},
): Promise<string[]> {
  const migrations = readHistory(history);
  const target = await open(url);
  const applied: string[] = [];
  let next: Migration | undefined;
  const choose = (recorded: Recorded[]) => {
    const { pending, problems } = compare(migrations, recorded);
    if (problems.length) throw new MigrationError(problems.join("\n"));
    return (next = migrations.find(({ name }) => name === pending[0]));
  };
  try {
    while (await target.applyOne(choose)) {
      applied.push(next!.name);
      log?.(`Applied ${next!.name}`);
    }
    return applied;
  } catch (error) {
    if (error instanceof MigrationError || !next) throw error;
    throw new MigrationError(`${next.name}: ${(error as Error).message}`, { cause: error });
  } finally {
    await target.close();
  }
}

/** What `migrate` would run, for someone who wants to read it or run it by hand. */
export async function pendingSql(url: string, history = historyOf(url)): Promise<string> {
  const { pending } = await migrationStatus(url, history);
  return readHistory(history)
    .filter(({ name }) => pending.includes(name))
    .map(({ name, sql }) => `-- ${name}\n\n${sql}`)
    .join("\n");
}

function historyOf(url: string): string {
  return join(root, "prisma", engineOf(url), "migrations");
}

// Only the driver that is used is loaded: a site on PostgreSQL needs no compiled SQLite.
async function open(url: string): Promise<MigrationTarget> {
  if (engineOf(url) === "sqlite") return (await import("./migrations/sqlite.js")).openSqlite(url);
  return (await import("./migrations/postgresql.js")).openPostgresql(url);
}

function readHistory(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "migration.sql")))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

function compare(history: Migration[], recorded: Recorded[]): MigrationStatus {
  const known = new Map(history.map((migration) => [migration.name, migration]));
  const begun = new Set(recorded.map(({ name }) => name));
  const problems = recorded.flatMap(({ name, checksum, finished }) => {
    const migration = known.get(name);
    if (!migration)
      return `The database has the migration ${name}, which this version of Octavo does not know.`;
    if (!finished)
      return `The migration ${name} was begun by another tool and failed: see its row in _prisma_migrations.`;
    if (checksum !== migration.checksum) return `The migration ${name} was edited after it had been applied.`;
    return [];
  });
  return {
    applied: recorded.filter(({ finished }) => finished).map(({ name }) => name),
    pending: history.filter(({ name }) => !begun.has(name)).map(({ name }) => name),
    problems,
  };
}
