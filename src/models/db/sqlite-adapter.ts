import {
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type Transaction,
} from "@prisma/driver-adapter-utils";
import { Gate } from "../../lib/gate.js";
import { waitedInVain } from "./errors.js";
import { type Connection, configure, connect } from "./sqlite-connection.js";
import { whenUnlocked } from "./sqlite-lock.js";
import { closed, endingOnce } from "./transaction.js";

const info = { provider: "sqlite", adapterName: "@prisma/adapter-better-sqlite3" } as const;

/**
 * The official adapter made fit for a server. As it comes, all requests of a process share one connection, so that one
 * request's writes run inside another's transaction and vanish when that rolls back; transactions begin deferred, so
 * that a read followed by a write fails at once beside another writer; and waiting for a lock stops the event loop.
 *
 * Here reads outside a transaction have their own read-only connection, and everything else passes one gate that a
 * transaction holds from BEGIN IMMEDIATE to COMMIT. A locked database is tried again, without blocking, for `waitMs`;
 * then Prisma's P1008 is thrown.
 */
export function sqliteAdapter(file: string, waitMs = 5_000): SqlDriverAdapterFactory {
  return {
    ...info,
    connect: async () => {
      const writer = await connect(file, { readonly: false });
      await whenUnlocked(waitMs, async () => configure(writer));
      const reader = await connect(file, { readonly: true });
      await whenUnlocked(waitMs, async () => configure(reader));
      return new SqliteAdapter(writer, reader, waitMs);
    },
  };
}

class SqliteAdapter implements SqlDriverAdapter {
  readonly provider = info.provider;
  readonly adapterName = info.adapterName;
  #gate = new Gate(waitedInVain);

  constructor(
    private writer: Connection,
    private reader: Connection,
    private waitMs: number,
  ) {}

  async queryRaw(query: SqlQuery) {
    if (this.#reads(query)) return whenUnlocked(this.waitMs, () => this.reader.queryRaw(query));
    return this.#write(() => this.writer.queryRaw(query));
  }

  executeRaw(query: SqlQuery) {
    return this.#write(() => this.writer.executeRaw(query));
  }

  executeScript(script: string) {
    return this.#write(() => this.writer.executeScript(script));
  }

  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    if (isolationLevel && isolationLevel !== "SERIALIZABLE") {
      throw new DriverAdapterError({ kind: "InvalidIsolationLevel", level: isolationLevel });
    }
    const begin = Date.now();
    await this.#gate.enter(this.waitMs);
    try {
      await whenUnlocked(this.waitMs - (Date.now() - begin), () => run(this.writer, "BEGIN IMMEDIATE"));
    } catch (error) {
      this.#gate.leave();
      throw error;
    }
    return endingOnce(transactionOn(this.writer), () => this.#gate.leave());
  }

  async dispose() {
    await this.reader.dispose();
    await this.writer.dispose(); // the last to close folds the log into the database
  }

  #reads(query: SqlQuery): boolean {
    try {
      return this.reader.client.prepare(query.sql).readonly;
    } catch {
      return false; // the writer says what is wrong with it
    }
  }

  async #write<T>(work: () => Promise<T>): Promise<T> {
    const begin = Date.now();
    await this.#gate.enter(this.waitMs);
    try {
      return await whenUnlocked(this.waitMs - (Date.now() - begin), work);
    } finally {
      this.#gate.leave();
    }
  }
}

function transactionOn(connection: Connection): Transaction {
  // After a full disk or a failed read SQLite rolls back by itself: what follows would be committed one by one.
  const alive = () => {
    if (connection.client.inTransaction) return;
    throw closed("SQLite rolled the transaction back");
  };
  const rollback = async () => {
    if (connection.client.inTransaction) await run(connection, "ROLLBACK");
  };
  return {
    ...info,
    options: { usePhantomQuery: true }, // COMMIT and ROLLBACK are ours to send
    queryRaw: async (query) => (alive(), connection.queryRaw(query)),
    executeRaw: async (query) => (alive(), connection.executeRaw(query)),
    createSavepoint: async (name) => (alive(), run(connection, `SAVEPOINT ${name}`)),
    rollbackToSavepoint: async (name) => (alive(), run(connection, `ROLLBACK TO ${name}`)),
    releaseSavepoint: async (name) => (alive(), run(connection, `RELEASE ${name}`)),
    rollback,
    commit: async () => {
      alive();
      try {
        await run(connection, "COMMIT");
      } finally {
        await rollback(); // nothing to do unless COMMIT failed
      }
    },
  };
}

async function run(connection: Connection, sql: string): Promise<void> {
  await connection.executeRaw({ sql, args: [], argTypes: [] });
}
