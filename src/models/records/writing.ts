import { Invalid } from "../../lib/errors.js";
import { differing, lost, made, type Changes } from "../audit/changes.js";
import type { Change } from "../change.js";
import { foreignKeyViolation, uniqueViolation } from "../db.js";
import { delegateOf, find, selectOf, type AnyRow } from "./reading.js";
import { keyOf, tables, type Id, type ModelName } from "./tables.js";

/** How a row is called in the audit, and whether a visitor could see that it changed. */
export interface Naming {
  name: string;
  visible: boolean;
}

/** Adds a row; answers its id. Throws what the database refuses: see `refusal`. */
export async function insert(door: Change, model: ModelName, values: AnyRow, naming: Naming): Promise<Id> {
  const key = keyOf(model);
  const row = await delegateOf(door.tx, model).create({
    data: { ...values, ...stamps(model, door.at, "createdAt") },
    select: { [key]: true },
  });
  const id = row[key] as Id;
  record(door, "create", model, id, naming, made(values));
  return id;
}

/** Writes the values that differ from those of `before`; nothing when none does. */
export async function update(
  door: Change,
  model: ModelName,
  before: AnyRow,
  values: AnyRow,
  naming: Naming,
): Promise<void> {
  const names = Object.keys(values).filter((name) => !alike(before[name], values[name]));
  if (!names.length) return;
  const key = keyOf(model);
  const id = before[key] as Id;
  const data = Object.fromEntries(names.map((name) => [name, values[name]]));
  const raised = "version" in tables[model].columns ? { version: { increment: 1 } } : {};
  await delegateOf(door.tx, model).update({
    where: { [key]: id },
    data: { ...data, ...raised, ...stamps(model, door.at) },
    select: { [key]: true },
  });
  record(door, "update", model, id, naming, differing(before, data));
}

/** Deletes a row, and what the schema lets go with it. `columns`: what of it the audit keeps. */
export async function remove(
  door: Change,
  model: ModelName,
  id: Id,
  columns: readonly string[],
  naming: Naming,
): Promise<void> {
  const key = keyOf(model);
  const gone = await find(model, id, columns, door.tx);
  await delegateOf(door.tx, model).delete({ where: { [key]: id }, select: selectOf(model, [key]) });
  record(
    door,
    "destroy",
    model,
    id,
    naming,
    lost(Object.fromEntries(columns.map((name) => [name, gone[name]]))),
  );
}

/** What the database's refusal means to whoever typed: another row has that already, or needs this. Null for any other error. */
export function refusal(error: unknown): Invalid | null {
  if (foreignKeyViolation(error))
    return new Invalid({ "": "Something else needs it, or is no longer there" });
  const columns = uniqueViolation(error);
  if (!columns) return null;
  const message = "Another one has this already";
  return new Invalid(
    columns.length ? Object.fromEntries(columns.map((name) => [name, message])) : { "": message },
  );
}

export function alike(one: unknown, other: unknown): boolean {
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  return one === other;
}

function stamps(model: ModelName, at: Date, ...more: string[]): AnyRow {
  const names = Object.entries(tables[model].columns).filter(
    ([name, { type, own }]) => type === "DateTime" && (own || more.includes(name)),
  );
  return Object.fromEntries(names.map(([name]) => [name, at]));
}

function record(
  { record }: Change,
  action: string,
  model: ModelName,
  id: Id,
  { name, visible }: Naming,
  changes: Changes,
): void {
  record({ action, model: auditName(model), id, name, changes, visible });
}

/** How the audit calls a model. */
export function auditName(model: ModelName): string {
  return model.charAt(0).toLowerCase() + model.slice(1);
}
