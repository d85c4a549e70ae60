import { setTimeout as sleep } from "node:timers/promises";
import { Prisma } from "../generated/sqlite/client.js";
import { Gate } from "../lib/gate.js";
import { append, type Content } from "./audit/chain.js";
import type { Changes } from "./audit/changes.js";
import { raiseContentVersion } from "./content-version.js";
import { client, engine, type Transaction } from "./db/connection.js";
import { waitedInVain, writeConflict } from "./db/errors.js";
import { watched } from "./db/watched.js";

export type { Transaction };

/** Who changes something, and from where; `id` is null for a command, a job or a visitor. */
export interface Actor {
  id: number | null;
  name: string;
  source: "web" | "command" | "job";
  address?: string;
}

/**
 * An entry of the audit: what was done to what. `visible` says whether a visitor could see the difference. A field that is
 * named as a secret is refused.
 */
export interface Entry {
  action: string;
  model: string;
  id: number | string;
  name: string;
  changes?: Changes;
  visible: boolean;
}

/** A side effect for after the commit. A key that was queued before is not queued again. */
export interface Job {
  kind: string;
  key: string;
  payload: unknown;
  dueAt?: Date;
}

export interface Change {
  tx: Transaction;
  at: Date;
  record: (entry: Entry) => void;
  enqueue: (job: Job) => void;
  /** Copies of the page at this address (decoded) go at once: it is no longer to be read there. */
  hide: (path: string) => void;
}

const waitMs = 5_000;
const attempts = 5;

/**
 * The one door for writes: runs `work` in a transaction and, in the same one, writes the audit, queues the jobs and
 * raises the content version if a visitor could see a difference. When it resolves, every process of the machine knows.
 *
 * Changes run one after another, on both engines: what `work` reads stands until it commits. So it must be short, must
 * use `tx` alone, must not start another change, and may be run twice (a deadlock): no hashing, images, mail, network.
 * Work that wrote and recorded nothing throws, and leaves nothing behind.
 */
export async function change<T>(by: Actor, at: Date, work: (change: Change) => Promise<T>): Promise<T> {
  await gate.enter(waitMs);
  try {
    const { result, version, hidden } = await transaction(async (tx) => {
      await lockOutOthers(tx);
      const entries: Entry[] = [];
      const jobs: Job[] = [];
      const hidden: string[] = [];
      const watch = watched(tx);
      const result = await work({
        tx: watch.tx,
        at,
        record: (entry) => void entries.push(entry),
        enqueue: (job) => void jobs.push(job),
        hide: (path) => void hidden.push(path),
      });
      if (watch.wrote() && !entries.length) throw new Error("A change that wrote must record what it did");
      if (entries.length)
        await append(
          tx,
          entries.map((entry) => contentOf(by, at, entry)),
        );
      for (const job of jobs) await queue(tx, at, job);
      const visible = entries.some((entry) => entry.visible);
      return { result, version: visible ? await nextVersion(tx, at) : null, hidden };
    });
    if (version !== null) raiseContentVersion(version, hidden);
    return result;
  } finally {
    gate.leave();
  }
}

/**
 * For what no visitor sees and no one answers for: sessions, limits, leases, counters. Runs `work` in a transaction, on
 * PostgreSQL beside others: it must do with single statements (an increment, a conditional update) what must be exact.
 */
export function quietly<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return transaction(work);
}

// One of this process at a time asks for the database's lock: the others would only hold connections.
const gate = new Gate(waitedInVain);

async function transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await client.$transaction(work);
    } catch (error) {
      if (!writeConflict(error) || attempt === attempts) throw error;
    }
    await sleep(2 ** attempt * (5 + 5 * Math.random()));
  }
}

// SQLite has one writer anyway. The number is this lock's name among the advisory locks of the database.
async function lockOutOthers(tx: Transaction): Promise<void> {
  if (engine === "postgresql") await tx.$executeRaw`SELECT pg_advisory_xact_lock(72707370)`;
}

/** Names of what belongs in no row but its own. */
const secret = /password.|token|secret/i;

function contentOf(by: Actor, at: Date, { action, model, id, name, changes = {} }: Entry): Content {
  const told = Object.keys(changes).filter((field) => secret.test(field));
  if (told.length) throw new Error(`The audit must not hold ${told.join(", ")}`);
  return {
    at,
    actorId: by.id,
    actorName: by.name,
    source: by.source,
    address: by.address ?? "",
    action,
    model,
    objectId: String(id).toWellFormed(), // as it will be read again
    objectName: name.toWellFormed(),
    changes: JSON.stringify(changes),
  };
}

async function queue(tx: Transaction, at: Date, { kind, key, payload, dueAt = at }: Job): Promise<void> {
  const create = { kind, key, payload: JSON.stringify(payload), dueAt, createdAt: at };
  await tx.outbox.upsert({ where: { key }, create, update: {} });
}

async function nextVersion(tx: Transaction, at: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ version: number }[]>(Prisma.sql`
    INSERT INTO "ContentVersion" ("id", "version", "changedAt") VALUES (1, 1, ${at})
    ON CONFLICT ("id") DO UPDATE SET "version" = "ContentVersion"."version" + 1, "changedAt" = ${at}
    RETURNING "version"`);
  return Number(row!.version);
}
