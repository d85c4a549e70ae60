import Sqlite from "better-sqlite3";
import { randomUUID } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, inject } from "vitest";
import { databaseUrl } from "../../scripts/postgresql.mjs";
import { Prisma } from "../../src/generated/sqlite/client.js";
import { raiseContentVersion } from "../../src/models/content-version.js";
import { closeDatabase, type DatabaseOptions, db, openDatabase } from "../../src/models/db.js";
import { ensureSqliteFile, sqliteFile } from "../../src/models/db/sqlite-file.js";

declare module "vitest" {
  interface ProvidedContext {
    /** For what the run leaves on disk; gone when it ends. */
    folder: string;
    /** Address of a migrated database: only to be copied, never to be opened. */
    template: string;
  }
}

/** A database of the test file's own. */
export interface TestDatabase {
  readonly url: string;
  /** A folder beside it, to stand for VAR_DIR. */
  readonly folder: string;
  /** Runs SQL on a connection that the program knows nothing of. */
  run(sql: string): Promise<void>;
}

type Disposable = TestDatabase & { dispose(): Promise<void> };

/** Opens a fresh database for the tests of a file, and empties it before each of them. */
export function useDatabase(options: Partial<DatabaseOptions> = {}): TestDatabase {
  let database: Disposable;
  beforeAll(async () => {
    database = await copyTemplate();
    await openDatabase({ url: database.url, versionFile: versionFile(database), poolSize: 5, ...options });
  });
  beforeEach(async () => {
    await database.run(emptying(database.url));
    const row = await db.contentVersion.findUniqueOrThrow({ where: { id: 1 } });
    raiseContentVersion(row.version, []); // what was remembered of the last test is gone with it
  });
  afterAll(async () => {
    await closeDatabase();
    await database.dispose();
  });
  return {
    get url() {
      return database.url;
    },
    get folder() {
      return database.folder;
    },
    run: (sql) => database.run(sql),
  };
}

export function versionFile({ folder }: TestDatabase): string {
  return join(folder, "content-version");
}

/** A fresh copy of the migrated template on the engine of this run; whoever takes it disposes of it. */
export function copyTemplate(): Promise<Disposable> {
  return create((file, template) => copyFileSync(sqliteFile(template), file), "template");
}

/** A database without tables, on the engine of this run. */
export function bareDatabase(): Promise<Disposable> {
  return create((file) => ensureSqliteFile(file), "template0");
}

async function create(makeFile: (file: string, template: string) => void, from: string): Promise<Disposable> {
  const template = inject("template");
  const folder = mkdtempSync(join(inject("folder"), "database-"));
  let database;
  if (template.startsWith("file:")) {
    const file = join(folder, "octavo.db");
    makeFile(file, template);
    database = openSqlite(file);
  } else {
    database = await createPostgresql(template, from);
  }
  const { close, ...rest } = database;
  return {
    ...rest,
    folder,
    dispose: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function openSqlite(file: string) {
  const connection = new Sqlite(file);
  connection.pragma("synchronous = OFF");
  return {
    url: `file:${file}`,
    run: async (sql: string) => void connection.exec(sql),
    close: async () => void connection.close(),
  };
}

async function createPostgresql(template: string, from: string) {
  const name = `test_${randomUUID()}`;
  const url = databaseUrl(template, name);
  await administer(template, `CREATE DATABASE "${name}" TEMPLATE ${from}`);
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  return {
    url,
    run: async (sql: string) => void (await connection.query(sql)),
    close: async () => {
      await connection.end();
      await administer(template, `DROP DATABASE "${name}" WITH (FORCE)`);
    },
  };
}

async function administer(template: string, sql: string) {
  const connection = new pg.Client({ connectionString: databaseUrl(template, "postgres") });
  await connection.connect();
  await connection.query(sql);
  await connection.end();
}

// Every row but the content version's, and every counter back to 1. On PostgreSQL a tenth of what TRUNCATE takes.
function emptying(url: string): string {
  const tables = Object.values(Prisma.ModelName).filter((name) => name !== "ContentVersion");
  const deletions = tables.map((name) => `DELETE FROM "${name}";`).join("\n");
  return url.startsWith("file:")
    ? `PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE; ${deletions} DELETE FROM sqlite_sequence; COMMIT;`
    : `BEGIN; SET LOCAL session_replication_role = replica; ${deletions}
       SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'; COMMIT;`;
}
