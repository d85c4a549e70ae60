import { NotFound } from "../../lib/errors.js";
import type { Transaction } from "../change.js";
import { db, type Reader } from "../db.js";
import { columnOf, keyOf, type Id, type ModelName } from "./tables.js";

export type AnyRow = Record<string, unknown>;

/** What a model's delegate does, whichever model it is. */
interface Delegate {
  findMany(query: object): Promise<AnyRow[]>;
  findUnique(query: object): Promise<AnyRow | null>;
  count(query: object): Promise<number>;
  create(query: object): Promise<AnyRow>;
  createMany(query: object): Promise<{ count: number }>;
  update(query: object): Promise<AnyRow>;
  updateMany(query: object): Promise<{ count: number }>;
  delete(query: object): Promise<AnyRow>;
}

export function delegateOf(client: Reader | Transaction, model: ModelName): Delegate {
  const name = (model.charAt(0).toLowerCase() + model.slice(1)) as Uncapitalize<ModelName>;
  return client[name] as unknown as Delegate;
}

/** Rows by their ids, in the order of the ids, with these columns alone; those that are gone are left out. */
export async function findAll(
  model: ModelName,
  ids: readonly Id[],
  columns: readonly string[],
): Promise<AnyRow[]> {
  if (!ids.length) return [];
  const key = keyOf(model);
  const select = selectOf(model, columns);
  const rows = await delegateOf(db, model).findMany({ where: { [key]: { in: [...ids] } }, select });
  const byId = new Map(rows.map((row) => [row[key] as Id, row]));
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
}

/** One row, with these columns alone. Throws NotFound. */
export async function find(
  model: ModelName,
  id: Id,
  columns: readonly string[],
  client: Reader | Transaction = db,
): Promise<AnyRow> {
  const where = { [keyOf(model)]: id };
  const row = await delegateOf(client, model).findUnique({ where, select: selectOf(model, columns) });
  if (!row) throw new NotFound();
  return row;
}

/** The rows whose `column` holds this, by their ids. */
export function findBeside(
  model: ModelName,
  column: string,
  value: Id,
  { columns, most }: { columns: readonly string[]; most: number },
  client: Reader | Transaction = db,
): Promise<AnyRow[]> {
  columnOf(model, column);
  return delegateOf(client, model).findMany({
    where: { [column]: value },
    select: selectOf(model, columns),
    orderBy: { [keyOf(model)]: "asc" },
    take: most,
  });
}

export async function exists(model: ModelName, id: Id, client: Reader | Transaction = db): Promise<boolean> {
  return (await delegateOf(client, model).count({ where: { [keyOf(model)]: id } })) > 0;
}

export function selectOf(model: ModelName, columns: readonly string[]): Record<string, true> {
  const names = new Set([keyOf(model), ...columns]);
  for (const name of names) columnOf(model, name);
  return Object.fromEntries([...names].map((name) => [name, true]));
}
