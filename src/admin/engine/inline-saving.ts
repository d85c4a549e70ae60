import { Invalid, NotFound } from "../../lib/errors.js";
import type { Change } from "../../models/change.js";
import { find, insert, keyOf, refusal, remove, update, type AnyRow, type Id } from "../../models/records.js";
import { idFrom } from "./entering.js";
import { inlineName, type InlineOf } from "./filling.js";
import type { InlineRow, Meant } from "./reading.js";
import type { Resource } from "./resource.js";

/** Writes the rows that belong to another, as its form has them. Throws Invalid, with the row that cannot be. */
export async function saveInlines(
  door: Change,
  resource: Resource,
  id: Id,
  { inlines }: Meant,
): Promise<void> {
  for (const [inline, rows] of inlines)
    for (const row of rows)
      try {
        await saveInline(door, resource, inline, { id, row });
      } catch (error) {
        throw besideRow(inline, row, error);
      }
}

/** What the database refuses, told beside the row of the form that it refused. */
function besideRow(inline: InlineOf, { index }: InlineRow, error: unknown): unknown {
  const refused = refusal(error);
  if (!refused) return error;
  const told = Object.entries(refused.fields).map(([name, message]) => {
    const shown = inline.columns.some((column) => column.name === name);
    return [shown ? inlineName(inline, index, name) : "", message] as const;
  });
  return new Invalid(Object.fromEntries(told));
}

async function saveInline(
  door: Change,
  { visible, one }: Resource,
  inline: InlineOf,
  { id, row }: { id: Id; row: InlineRow },
): Promise<void> {
  const { model, by, columns } = inline;
  const names = columns.map(({ name }) => name);
  const naming = { name: String(row.values[names[0]!]) || one, visible };
  if (row.id === null) {
    if (!row.gone) await insert(door, model, { ...row.values, [by]: id }, naming);
    return;
  }
  const before = await theirs(door, inline, row.id, id);
  const key = before[keyOf(model)] as Id;
  if (row.gone) await remove(door, model, key, names, naming);
  else await update(door, model, before, row.values, naming);
}

/** A row of an inline, found only among those that belong to `id`. Throws Invalid. */
async function theirs(door: Change, { model, by, columns }: InlineOf, text: string, id: Id): Promise<AnyRow> {
  const key = idFrom({ model, key: keyOf(model) }, text);
  const names = [...columns.map(({ name }) => name), by];
  const row = key === null ? null : await find(model, key, names, door.tx).catch(ifGone);
  if (row?.[by] !== id)
    throw new Invalid({ "": "One of the rows is gone, or belongs to something else by now" });
  return row;
}

function ifGone(error: unknown): null {
  if (error instanceof NotFound) return null;
  throw error;
}
