import type { Prisma, PrismaClient } from "../generated/sqlite/client.js";
import { followContentVersion, type RaisingListener, unfollowContentVersion } from "./content-version.js";
import { client, connect, disconnect } from "./db/connection.js";
import type { Read } from "./db/reads.js";

export { databaseAway, diskFull, foreignKeyViolation, uniqueViolation } from "./db/errors.js";
export { engine } from "./db/connection.js";
export type { Engine } from "./db/engine.js";
export { queryTotals, tallied, watchSlowQueries, type SlowQuery } from "./db/timing.js";

export interface DatabaseOptions {
  /** `file:…` or `postgres(ql)://…`. A missing SQLite file is made. */
  url: string;
  /** PostgreSQL connections of this process. */
  poolSize?: number;
  /** Where the content version is told to the machine's other processes: see content-version.ts. */
  versionFile: string;
  /** Keeps copies of pages in step: see content-version.ts. */
  onContentChange?: RaisingListener;
  /** Hears what goes wrong when no request is there to be told: an idle connection that broke, a failed poll. */
  onError?: (error: Error) => void;
}

/** The client as far as it reads: a write outside the door (change.ts) does not compile. */
export type Reader = { [M in Uncapitalize<Prisma.ModelName>]: Pick<PrismaClient[M], Read> } & Pick<
  PrismaClient,
  "$queryRaw"
>;

/** For reading, between openDatabase and closeDatabase. */
export let db: Reader;

/** Connects to a database whose migrations are applied. */
export async function openDatabase(options: DatabaseOptions): Promise<void> {
  const { url, poolSize = 10, versionFile, onContentChange, onError = warn } = options;
  await connect({ url, poolSize, onError });
  db = client;
  try {
    await followContentVersion(versionFile, storedVersion, onError, onContentChange);
  } catch (error) {
    await closeDatabase();
    throw error;
  }
}

export async function closeDatabase(): Promise<void> {
  unfollowContentVersion();
  await disconnect();
}

function warn(error: Error): void {
  process.emitWarning(error);
}

/** Resolves when the database answers. */
export async function ping(): Promise<void> {
  await db.$queryRaw`SELECT 1`;
}

async function storedVersion(): Promise<number> {
  const row = await db.contentVersion.findUnique({ where: { id: 1 } });
  return row?.version ?? 0;
}
