import { NotFound } from "../lib/errors.js";
import { db } from "./db.js";
import { parseChanges, type Changes } from "./audit/changes.js";

// What was done here, by whom: written by change.ts, read here. How its entries hold together is audit/chain.ts.

export { check, type Checked } from "./audit/checking.js";
export { parseChanges, type Changes } from "./audit/changes.js";
export { prune } from "./audit/pruning.js";

export interface AuditEntry {
  id: number;
  at: Date;
  /** Null for a command, a job, or someone who had no account yet. */
  actorId: number | null;
  actorName: string;
  source: string;
  /** "" where there is none, or none is known. */
  address: string;
  action: string;
  model: string;
  objectId: string;
  objectName: string;
  changes: Changes;
  hash: string;
}

/** `pages` is at least 1. */
export interface HistoryPage {
  entries: AuditEntry[];
  total: number;
  pages: number;
}

const size = 50;

/** What was done to one thing, newest first; it may be gone by now. Throws NotFound past the last page. */
export async function historyOf(
  model: string,
  objectId: number | string,
  page: number,
): Promise<HistoryPage> {
  const where = { model, objectId: String(objectId) };
  const total = await db.audit.count({ where });
  const pages = Math.max(1, Math.ceil(total / size));
  if (page > pages) throw new NotFound();
  const rows = await db.audit.findMany({
    where,
    orderBy: { id: "desc" },
    skip: (page - 1) * size,
    take: size,
  });
  return { entries: rows.map(parsed), total, pages };
}

export async function findEntry(id: number): Promise<AuditEntry | null> {
  const row = await db.audit.findUnique({ where: { id } });
  return row && parsed(row);
}

/** The newest of all, newest first. */
export async function lastChanges(limit: number): Promise<AuditEntry[]> {
  const rows = await db.audit.findMany({ orderBy: { id: "desc" }, take: limit });
  return rows.map(parsed);
}

function parsed<Row extends { changes: string }>(row: Row) {
  return { ...row, changes: parseChanges(row.changes) };
}
