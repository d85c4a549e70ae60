import { Prisma } from "../../generated/sqlite/client.js";
import { engine } from "../db.js";
import { select } from "../db/select.js";
import { columnSql, conditionSql, searchSql, tableSql, type Condition } from "./conditions.js";
import { columnOf, keyOf, type Id, type ModelName } from "./tables.js";

/** Which rows of a table are asked for. */
export interface Selection {
  model: ModelName;
  where: readonly Condition[];
  /** Every word must stand in one of the columns. */
  search: { columns: readonly string[]; words: readonly string[] };
}

export interface Order {
  column: string;
  descending: boolean;
}

/** The place of a row in an order: its value there, and its id. */
export interface Place {
  value: string | number;
  id: Id;
}

/** By number, or beside a row: a page far down costs no more than the first then. */
export type Start = { page: number } | { after: Place } | { before: Place };

export interface Listed {
  ids: Id[];
  /** Whether there are more on either side, and from which place on. */
  earlier: Place | null;
  later: Place | null;
}

/** The ids of one page, in order. Rows alike in the order's column are ordered by their ids. */
export async function list(selection: Selection, order: Order, start: Start, size: number): Promise<Listed> {
  const { model } = selection;
  const backwards = "before" in start;
  const key = columnSql(model, keyOf(model));
  const column = orderSql(model, order.column);
  const down = order.descending !== backwards;
  const direction = Prisma.raw(down ? "DESC" : "ASC");
  const beside = "page" in start ? null : "after" in start ? start.after : start.before;
  const where = [selectionSql(selection), ...(beside ? [besideSql(model, order, beside, down)] : [])];
  const offset = "page" in start ? (start.page - 1) * size : 0;
  const rows = await select<{ id: Id; value: unknown }>`
    SELECT ${key} AS "id", ${columnSql(model, order.column)} AS "value" FROM ${tableSql(model)} t
    WHERE ${Prisma.join(where, " AND ")}
    ORDER BY ${column} ${direction}, ${key} ${direction} LIMIT ${size + 1} OFFSET ${offset}`;
  const more = rows.length > size;
  const shown = backwards ? rows.slice(0, size).toReversed() : rows.slice(0, size);
  const [first, last] = [shown.at(0), shown.at(-1)].map((row) => row && placeOf(row));
  const isFirst = "page" in start ? start.page === 1 : false;
  return {
    ids: shown.map(({ id }) => id),
    earlier: (backwards ? more : !isFirst) ? (first ?? null) : null,
    later: (backwards ? true : more) ? (last ?? null) : null,
  };
}

/** Whether an order can be entered beside a row: a column that may be empty has no place for that on both engines. */
export function canStartBeside(model: ModelName, { column }: Order): boolean {
  const { type, required } = columnOf(model, column);
  return required && ["Int", "String", "DateTime"].includes(type);
}

/** The rows that a selection means, in SQL, of the table that the query calls t. */
export function selectionSql({ model, where, search }: Selection): Prisma.Sql {
  return Prisma.sql`${searchSql(model, search.columns, search.words)} AND ${conditionSql(model, { all: where })}`;
}

/** A column, or what is compared with it, as people order words: capitals not first. A unique column keeps to its index. */
function orderSql(model: ModelName, name: string, value = columnSql(model, name)): Prisma.Sql {
  const { type, unique } = columnOf(model, name);
  if (type !== "String" || unique || name.endsWith("Folded")) return value;
  return engine === "sqlite" ? Prisma.sql`${value} COLLATE NOCASE` : Prisma.sql`lower(${value})`;
}

function besideSql(model: ModelName, order: Order, { value, id }: Place, down: boolean): Prisma.Sql {
  const key = columnSql(model, keyOf(model));
  const column = orderSql(model, order.column);
  const than = Prisma.raw(down ? "<" : ">");
  const bound = columnOf(model, order.column).type === "DateTime" ? new Date(value) : value;
  return Prisma.sql`(${column}, ${key}) ${than} (${orderSql(model, order.column, Prisma.sql`${bound}`)}, ${id})`;
}

function placeOf({ id, value }: { id: Id; value: unknown }): Place {
  return { id, value: value instanceof Date ? value.toISOString() : (value as string | number) };
}
