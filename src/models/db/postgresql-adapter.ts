import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapterFactory, Transaction } from "@prisma/driver-adapter-utils";
import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import { closed, endingOnce } from "./transaction.js";

// Of the adapter's transaction, what its types hide.
type PgTransaction = Transaction & { client: PoolClient; onError: (error: unknown) => never };

export interface PostgresqlOptions {
  url: string;
  poolSize: number;
  waitMs?: number;
  /** Hears of connections that broke while nobody used them; the pool replaces them. */
  onError: (error: Error) => void;
}

/**
 * The official adapter with prepared statements, UTC, and bounded waits for a connection and for a lock (`waitMs`).
 * Its transactions are ours to end: see ending().
 */
export function postgresqlAdapter(options: PostgresqlOptions): SqlDriverAdapterFactory {
  const { url, poolSize, waitMs = 5_000, onError } = options;
  const factory = new PrismaPg(
    {
      connectionString: url,
      max: poolSize,
      connectionTimeoutMillis: waitMs,
      lock_timeout: waitMs,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
      options: "-c TimeZone=UTC",
      application_name: "octavo",
    },
    { statementNameGenerator: statementNames(), onPoolError: onError, onConnectionError: onError },
  );
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const adapter = await factory.connect();
      const startTransaction = adapter.startTransaction.bind(adapter);
      adapter.startTransaction = async (isolationLevel) =>
        endingOnce(ending((await startTransaction(isolationLevel)) as PgTransaction));
      return adapter;
    },
  };
}

// PostgreSQL answers the COMMIT of a transaction in which a statement failed with a ROLLBACK and no error; the adapter
// does not look, and what was never stored would be acknowledged.
function ending(transaction: PgTransaction): Transaction {
  const { client } = transaction;
  const release = transaction.commit.bind(transaction); // all that the adapter's own commit and rollback do
  const send = (sql: string) => client.query(sql).catch((error) => transaction.onError(error));
  return Object.assign(transaction, {
    options: { usePhantomQuery: true }, // Prisma leaves COMMIT and ROLLBACK to us
    commit: async () => {
      const { command } = await send("COMMIT").finally(release);
      if (command !== "COMMIT") throw closed("A statement of the transaction had failed");
    },
    rollback: async () => void (await send("ROLLBACK").finally(release)),
  });
}

// A server keeps every prepared statement until its connection closes: past the first few hundred texts (lists of
// every length in `IN (…)`) a statement gets no name and is forgotten.
function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    let name = names.get(sql);
    if (!name && names.size < 500) {
      name = createHash("sha256").update(sql).digest("base64url");
      names.set(sql, name);
    }
    return name ?? "";
  };
}
