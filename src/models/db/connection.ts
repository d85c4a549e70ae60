import type { SqlDriverAdapterFactory, SqlQueryable } from "@prisma/driver-adapter-utils";
import type { Prisma, PrismaClient } from "../../generated/sqlite/client.js";
import { type Engine, engineOf } from "./engine.js";
import { ensureSqliteFile, sqliteFile } from "./sqlite-file.js";
import { timed } from "./timing.js";

export type Transaction = Omit<Prisma.TransactionClient, "$transaction">;

export interface ConnectionOptions {
  url: string;
  poolSize: number;
  onError: (error: Error) => void;
}

/** The client that may write. Only models/db.ts and models/change.ts may import this. */
export let client: PrismaClient;
export let engine: Engine;
/** What the client runs its queries on. Only models/db/select.ts may import this, too. */
export let driver: SqlQueryable;

const settings = {
  errorFormat: "minimal",
  // The adapters' own limits (5 s), which name the reason, come before these.
  transactionOptions: { maxWait: 7_000, timeout: 10_000 },
} as const;

export async function connect(options: ConnectionOptions): Promise<void> {
  engine = engineOf(options.url);
  client = await (engine === "sqlite" ? openSqlite(options) : openPostgresql(options));
  await client.$connect();
}

export async function disconnect(): Promise<void> {
  await client.$disconnect();
}

// Only the driver that is used is loaded.
async function openSqlite({ url }: ConnectionOptions): Promise<PrismaClient> {
  const { PrismaClient } = await import("../../generated/sqlite/client.js");
  const { sqliteAdapter } = await import("./sqlite-adapter.js");
  const file = sqliteFile(url);
  ensureSqliteFile(file);
  return new PrismaClient({ ...settings, adapter: noted(sqliteAdapter(file)) });
}

async function openPostgresql(options: ConnectionOptions): Promise<PrismaClient> {
  const { PrismaClient } = await import("../../generated/postgresql/client.js");
  const { postgresqlAdapter } = await import("./postgresql-adapter.js");
  // SQLite's types are what both engines share.
  return new PrismaClient({
    ...settings,
    adapter: noted(postgresqlAdapter(options)),
  }) as unknown as PrismaClient;
}

function noted(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  const connect = async () => {
    const adapter = timed(await factory.connect());
    driver = adapter;
    return adapter;
  };
  return { ...factory, connect };
}
