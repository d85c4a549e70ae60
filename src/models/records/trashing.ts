import { Invalid, NotFound } from "../../lib/errors.js";
import { lost, type Changes } from "../audit/changes.js";
import type { Change } from "../change.js";
import { relationsTo } from "./dependents.js";
import { delegateOf, exists, find, type AnyRow } from "./reading.js";
import { keyOf, tables, type Id, type ModelName } from "./tables.js";
import { auditName, type Naming } from "./writing.js";

/** What a row and all that hung on it were. */
interface Content {
  row: AnyRow;
  /** Rows that went along, by model. */
  along: { model: ModelName; rows: AnyRow[] }[];
  /** Rows that only lost their link, by the column that held it. */
  unlinked: { model: ModelName; column: string; ids: Id[] }[];
}

/** Deletes a row so that `putBack` can undo it; answers under which number. Throws NotFound. */
export async function discard(
  door: Change,
  model: ModelName,
  id: Id,
  by: string,
  naming: Naming,
): Promise<number> {
  const row = await find(model, id, Object.keys(tables[model].columns), door.tx);
  const content: Content = { row, along: [], unlinked: [] };
  for (const { child, column, fate } of relationsTo(model)) {
    const where = { [column]: id };
    if (fate === "go") content.along.push({ model: child, rows: await allOf(door, child, where) });
    if (fate === "unlinked") {
      const key = keyOf(child);
      const rows = await delegateOf(door.tx, child).findMany({ where, select: { [key]: true } });
      content.unlinked.push({ model: child, column, ids: rows.map((one) => one[key] as Id) });
    }
  }
  const kept = { model, objectId: String(id), name: naming.name, deletedAt: door.at, deletedBy: by };
  const { id: number } = await door.tx.trashed.create({
    data: { ...kept, content: JSON.stringify(content) },
    select: { id: true },
  });
  await delegateOf(door.tx, model).delete({
    where: { [keyOf(model)]: id },
    select: { [keyOf(model)]: true },
  });
  const changes: Changes = { ...lost(told(model, content)), deletedAt: [null, door.at] };
  door.record({ action: "trash", model: auditName(model), id, ...naming, changes });
  return number;
}

/** What a row held, and how many went along with it: their texts are in the trash alone. */
function told(model: ModelName, { row, along }: Content): AnyRow {
  const { [keyOf(model)]: _, version: __, ...fields } = row;
  const counts = along.map(({ model, rows }) => [`${auditName(model)}s`, rows.length || null] as const);
  return { ...fields, ...Object.fromEntries(counts) };
}

/** A row that is back, and since when it was away. */
export interface PutBack {
  model: ModelName;
  id: Id;
  name: string;
  deletedAt: Date;
}

/** Puts back what was discarded, under its old id. Throws NotFound, and what the database refuses: see `refusal`. */
export async function putBack(door: Change, number: number): Promise<PutBack> {
  const trashed = await door.tx.trashed.findUnique({ where: { id: number } });
  if (!trashed) throw new NotFound();
  const model = trashed.model as ModelName;
  if (!Object.hasOwn(tables, model)) throw new Invalid({ "": `There are no ${trashed.model} any more` });
  const { row, along, unlinked } = JSON.parse(trashed.content) as Content;
  await delegateOf(door.tx, model).create({ data: revived(model, row), select: { [keyOf(model)]: true } });
  const id = row[keyOf(model)] as Id;
  for (const { model: child, rows } of along) await addAll(door, child, rows);
  for (const { model: child, column, ids } of unlinked)
    await delegateOf(door.tx, child).updateMany({
      where: { [keyOf(child)]: { in: ids }, [column]: null },
      data: { [column]: id },
    });
  await door.tx.trashed.delete({ where: { id: number }, select: { id: true } });
  return { model, id, name: trashed.name, deletedAt: trashed.deletedAt };
}

function allOf(door: Change, model: ModelName, where: AnyRow): Promise<AnyRow[]> {
  const select = Object.fromEntries(Object.keys(tables[model].columns).map((name) => [name, true]));
  return delegateOf(door.tx, model).findMany({ where, select });
}

/** Those whose other parents are still there. */
async function addAll(door: Change, model: ModelName, rows: AnyRow[]): Promise<void> {
  const parents = Object.values(tables[model].relations).filter(({ from }) => from.length === 1);
  for (const row of rows) {
    const there = await Promise.all(
      parents.map(async ({ model: parent, from }) => {
        const id = row[from[0]!] as Id | null;
        return id === null || exists(parent, id, door.tx);
      }),
    );
    if (there.every(Boolean)) await delegateOf(door.tx, model).createMany({ data: [revived(model, row)] });
  }
}

/** A row as JSON left it, with its times. A column that is no longer there is left out. */
function revived(model: ModelName, row: AnyRow): AnyRow {
  const known = Object.entries(row).filter(([name]) => Object.hasOwn(tables[model].columns, name));
  return Object.fromEntries(
    known.map(([name, value]) => {
      const isTime = tables[model].columns[name]!.type === "DateTime" && typeof value === "string";
      return [name, isTime ? new Date(value) : value];
    }),
  );
}
