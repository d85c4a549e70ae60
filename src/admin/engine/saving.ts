import { setImmediate as pause } from "node:timers/promises";
import { Conflict, Invalid } from "../../lib/errors.js";
import { change, type Change } from "../../models/change.js";
import type { Writer } from "../../models/policy.js";
import {
  discard,
  exists,
  find,
  insert,
  refusal,
  remove,
  slugFor,
  update,
  type AnyRow,
  type Id,
  type Naming,
} from "../../models/records.js";
import type { Field } from "./fields.js";
import { fill, versionOf } from "./filling.js";
import { saveInlines } from "./inline-saving.js";
import type { Meant } from "./reading.js";
import { titleOf } from "./registry.js";
import type { Resource } from "./resource.js";
import type { Given, Values } from "./spec.js";

/** Adds a row, and those that belong to it; answers its id. Throws Invalid. */
export async function createRecord(resource: Resource, meant: Meant, writer: Writer, at: Date): Promise<Id> {
  const prepared = await resource.store.prepare?.(meant.values, null);
  return refusing(() =>
    change(writer.by, at, async (door) => {
      const id = await createIn(door, resource, meant.values, { writer, prepared });
      await saveInlines(door, resource, id, meant);
      return id;
    }),
  );
}

/** The part of `createRecord` inside a change. */
export async function createIn(door: Change, resource: Resource, typed: Values, given: Given): Promise<Id> {
  const values = await completed(door, resource, resource.fields, typed);
  if (resource.store.create) return resource.store.create(door, values, given);
  return insert(door, resource.model, columnsIn(resource, values), naming(resource, values));
}

/**
 * Saves a row, and those that belong to it; answers its id. Throws NotFound, Invalid, and Conflict with what the form would say now when
 * something else was saved since it was shown, and what was typed says otherwise.
 */
export async function updateRecord(
  resource: Resource,
  id: Id,
  { meant, typed, zone }: { meant: Meant; typed: Readonly<Record<string, string>>; zone: string },
  writer: Writer,
  at: Date,
): Promise<Id> {
  const { model, store } = resource;
  const now = await find(model, id, resource.columns);
  const prepared = await store.prepare?.(meant.values, now);
  await refusing(() =>
    change(writer.by, at, async (door) => {
      const before = await find(model, id, resource.columns, door.tx);
      const current = await fill(resource, before, zone, door.tx);
      const said = Object.keys(current).filter((name) => name !== "version");
      if (meant.version !== versionOf(current)) {
        if (said.every((name) => !(name in typed) || typed[name] === current[name])) return;
        throw new Conflict<unknown>(current, typed);
      }
      await updateIn(door, resource, before, meant.values, { writer, prepared });
      await saveInlines(door, resource, id, meant);
    }),
  );
  return id;
}

/** The part of `updateRecord` inside a change. */
export async function updateIn(
  door: Change,
  resource: Resource,
  before: AnyRow,
  typed: Values,
  given: Given,
): Promise<void> {
  const { model, columns, store, fields } = resource;
  const values = await completed(door, resource, fields, { ...picked(before, columns), ...typed });
  if (store.update) return store.update(door, before, values, given);
  await update(door, model, before, columnsIn(resource, values), naming(resource, { ...before, ...values }));
}

/** SQLite answers before anything else has its turn: after so many rows other requests have theirs. */
export const breath = 10;

/** Deletes rows. Throws NotFound, Invalid. */
export function removeRecords(
  resource: Resource,
  ids: readonly Id[],
  writer: Writer,
  at: Date,
): Promise<(number | null)[]> {
  return refusing(() =>
    change(writer.by, at, async (door) => {
      const trashed: (number | null)[] = [];
      for (const [index, id] of ids.entries()) {
        if (index % breath === 0) await pause();
        const row = await find(resource.model, id, resource.columns, door.tx);
        trashed.push(await removeOne(door, resource, row, writer));
      }
      return trashed;
    }),
  );
}

async function removeOne(
  door: Change,
  resource: Resource,
  row: AnyRow,
  writer: Writer,
): Promise<number | null> {
  const { model, key, store, trash, reads } = resource;
  const id = row[key] as Id;
  const path = resource.site?.(row);
  if (path) door.hide(path);
  if (trash) return discard(door, model, id, writer.member.name, naming(resource, row));
  if (store.remove) await store.remove(door, row, { writer, prepared: null });
  else await remove(door, model, id, reads, naming(resource, row));
  return null;
}

function naming(resource: Resource, row: AnyRow): Naming {
  return { name: titleOf(resource, row), visible: resource.visible };
}

/** What another row has already is a mistake to mend, not an accident. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw refusal(error) ?? error;
  }
}

/** The values with slugs made where none was typed. Throws Invalid where a row that was chosen is not there. */
async function completed(
  door: Change,
  { model, one, store }: Resource,
  fields: readonly Field[],
  values: Values,
): Promise<Values> {
  const whole = { ...values };
  for (const { name, from, of, widget } of fields) {
    const value = whole[name];
    if (from && value === "" && !store.makesSlugs)
      whole[name] = await slugFor(door, model, { column: name, title: String(values[from]), fallback: one });
    const chosen =
      widget === "picks" ? (value as Id[]) : widget === "pick" && value !== null ? [value as Id] : [];
    for (const id of of && value !== undefined ? chosen : [])
      if (!(await exists(of!, id, door.tx)))
        throw new Invalid({ [name]: "What was chosen is no longer there" });
  }
  return whole;
}

function columnsIn({ fields }: Resource, values: Values): AnyRow {
  return picked(
    values,
    fields.flatMap(({ name, column }) => (column ? [name] : [])),
  );
}

function picked(row: AnyRow, names: readonly string[]): AnyRow {
  return Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name]]));
}
