import type { Prisma, PrismaClient } from "../../generated/sqlite/client.js";
import { type Engine, engineOf } from "./engine.js";
import { postgresqlAdapter } from "./postgresql-adapter.js";
import { sqliteAdapter } from "./sqlite-adapter.js";
import { ensureSqliteFile, sqliteFile } from "./sqlite-file.js";

export type Transaction = Omit<Prisma.TransactionClient, "$transaction">;

export interface ConnectionOptions {
  url: string;
  poolSize: number;
  onError: (error: Error) => void;
}

/** The client that may write. Only models/db.ts and models/change.ts may import this: a test says so. */
export let client: PrismaClient;
export let engine: Engine;

export async function connect(options: ConnectionOptions): Promise<void> {
  engine = engineOf(options.url);
  // A transaction waits for the adapter's own limits (5 s), which name the reason, before Prisma's.
  const settings = {
    errorFormat: "minimal",
    transactionOptions: { maxWait: 7_000, timeout: 10_000 },
  } as const;
  if (engine === "sqlite") {
    const { PrismaClient } = await import("../../generated/sqlite/client.js");
    const file = sqliteFile(options.url);
    ensureSqliteFile(file);
    client = new PrismaClient({ ...settings, adapter: sqliteAdapter(file) });
  } else {
    const { PrismaClient } = await import("../../generated/postgresql/client.js");
    // SQLite's types are what both engines share.
    client = new PrismaClient({
      ...settings,
      adapter: postgresqlAdapter(options),
    }) as unknown as typeof client;
  }
  await client.$connect();
}

export async function disconnect(): Promise<void> {
  await client.$disconnect();
}
