import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type { ColumnDefinition, Database, Statement } from "better-sqlite3";
import { LRUCache } from "lru-cache";

/** The official adapter on one connection; its types hide the driver's. */
export interface Connection extends SqlDriverAdapter {
  client: Database;
}

/** A connection that never waits for a lock inside SQLite, which would hold the event loop. */
export async function connect(file: string, options: { readonly: boolean }): Promise<Connection> {
  const adapter = await new PrismaBetterSqlite3({
    url: file,
    fileMustExist: true,
    timeout: 0,
    ...options,
  }).connect();
  const connection = adapter as Connection;
  cacheStatements(connection.client);
  return connection;
}

/**
 * Sets what SQLite does not by itself: readers beside a writer (WAL), commits that survive a power cut, foreign keys,
 * and no trust in functions that a tampered schema might call. Throws where the file system cannot do WAL.
 */
export function configure({ client }: Connection): void {
  client.pragma("foreign_keys = ON");
  client.pragma("trusted_schema = OFF");
  client.pragma("synchronous = FULL");
  const mode = client.pragma(`journal_mode${client.readonly ? "" : " = WAL"}`, { simple: true });
  if (mode !== "wal") {
    throw new Error(
      `${client.name}: SQLite's write-ahead log does not work here (journal_mode is ${String(mode)})`,
    );
  }
}

interface Compiled {
  statement: Statement;
  columns: ColumnDefinition[];
}

// The adapter compiles a statement anew at every call: half the time of a small read. The driver's statement can be
// bound only once, so each call gets a light stand-in that carries its own parameters.
function cacheStatements(client: Database): void {
  const compile = client.prepare.bind(client);
  const kept = new LRUCache<string, Compiled>({ max: 300 });
  const prepare = (sql: string) => {
    let compiled = kept.get(sql);
    if (!compiled) {
      const statement = compile(sql);
      compiled = { statement, columns: statement.reader ? statement.raw().columns() : [] };
      kept.set(sql, compiled);
    }
    return new BoundStatement(compiled);
  };
  client.prepare = prepare as unknown as Database["prepare"];
}

// What the adapter and the wrapper use of a statement; rows come as arrays.
class BoundStatement {
  #compiled: Compiled;
  #parameters: unknown[] = [];

  constructor(compiled: Compiled) {
    this.#compiled = compiled;
  }
  get reader() {
    return this.#compiled.statement.reader;
  }
  get readonly() {
    return this.#compiled.statement.readonly;
  }
  columns() {
    return this.#compiled.columns;
  }
  raw() {
    return this;
  }
  bind(parameters: unknown[]) {
    this.#parameters = parameters;
    return this;
  }
  run() {
    return this.#compiled.statement.run(this.#parameters);
  }
  all() {
    return this.#compiled.statement.all(this.#parameters);
  }
}
