import { randomUUID } from "node:crypto";
import pg from "pg";
import type { Migration, MigrationTarget, Recorded } from "../migrations.js";

const waitMs = 30_000;

// The lock that Prisma's CLI takes.
const lock = 72_707_369;

// To the letter what Prisma's CLI makes.
const table = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`;

export async function openPostgresql(url: string): Promise<MigrationTarget> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    lock_timeout: waitMs,
  });
  client.on("error", () => {}); // the query that is under way tells of it
  await client.connect();
  return {
    recorded: () => readRecorded(client),
    applyOne: async (choose) => {
      await client.query("BEGIN");
      try {
        await client.query(`SELECT pg_advisory_xact_lock(${lock})`);
        const migration = choose(await readRecorded(client));
        if (migration) await apply(client, migration);
        await client.query("COMMIT");
        return migration;
      } catch (error) {
        await client.query("ROLLBACK").catch(() => {}); // the first error is the one to tell
        throw error;
      }
    },
    close: () => client.end(),
  };
}

async function readRecorded(client: pg.Client): Promise<Recorded[]> {
  const exists = await client.query("SELECT to_regclass('_prisma_migrations') AS found");
  if (!exists.rows[0].found) return [];
  const { rows } = await client.query<Recorded>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
  );
  return rows;
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query(table);
  await client.query(sql);
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
}
