import type { SqlDriverAdapter, SqlQueryable } from "@prisma/driver-adapter-utils";
import { AsyncLocalStorage } from "node:async_hooks";

/** What the database was asked: how many statements, and how many ms passed until it had answered, waiting included. */
export interface Tally {
  queries: number;
  ms: number;
}

export interface SlowQuery {
  /** With placeholders: the values are nobody's business. */
  sql: string;
  ms: number;
  /** The request that asked, where a tally names it. */
  requestId?: string;
}

interface RequestTally extends Tally {
  requestId: string;
}

const total: Tally = { queries: 0, ms: 0 };
let slow: { fromMs: number; tell: (query: SlowQuery) => void } | undefined;
const requests = new AsyncLocalStorage<RequestTally>();

/** Of this process since it began. */
export function queryTotals(): Tally {
  return { ...total };
}

/** Runs a request's work, and counts in `tally` what this work alone asks the database. */
export function tallied(tally: RequestTally, work: () => void): void {
  requests.run(tally, work);
}

/** Tells of each statement that takes so many ms or more; who asks last is told alone. */
export function watchSlowQueries(fromMs: number, tell: (query: SlowQuery) => void): void {
  slow = { fromMs, tell };
}

/** The same adapter, which notes how long each of its statements takes, those of its transactions included. */
export function timed(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const startTransaction = adapter.startTransaction.bind(adapter);
  return Object.assign(timedQueries(adapter), {
    startTransaction: async (...level: Parameters<typeof startTransaction>) => {
      const transaction = await clock("BEGIN", () => startTransaction(...level));
      const commit = transaction.commit.bind(transaction);
      return Object.assign(timedQueries(transaction), { commit: () => clock("COMMIT", commit) });
    },
  });
}

function timedQueries<Q extends SqlQueryable>(queryable: Q): Q {
  const queryRaw = queryable.queryRaw.bind(queryable);
  const executeRaw = queryable.executeRaw.bind(queryable);
  return Object.assign(queryable, {
    queryRaw: (query: Parameters<typeof queryRaw>[0]) => clock(query.sql, () => queryRaw(query)),
    executeRaw: (query: Parameters<typeof executeRaw>[0]) => clock(query.sql, () => executeRaw(query)),
  });
}

async function clock<T>(sql: string, statement: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await statement();
  } finally {
    note(sql, performance.now() - began);
  }
}

function note(sql: string, ms: number): void {
  const request = requests.getStore();
  add(total, ms);
  if (request) add(request, ms);
  if (slow && ms >= slow.fromMs) slow.tell({ sql, ms: Math.round(ms), requestId: request?.requestId });
}

function add(tally: Tally, ms: number): void {
  tally.queries++;
  tally.ms += ms;
}
