import { Prisma } from "../../generated/sqlite/client.js";
import { fold } from "../../lib/fold.js";
import { engine } from "../db.js";
import { containsSql } from "../db/like.js";
import { columnOf, keyOf, type ModelName, type Value } from "./tables.js";

/** Which rows are meant. A `from` is included, a `before` is not; `through` is a table that joins two others; `in`: some row of that table holds it. */
export type Condition<F extends string = string> =
  | { column: F; is: Value | null }
  | { column: F; isNot: null }
  | { column: F; from?: Date; before?: Date }
  | { through: ModelName; own: string; other: string; is: Value }
  | { in: ModelName; by: string }
  | { all: readonly Condition<F>[] }
  | { any: readonly Condition<F>[] }
  | { not: Condition<F> };

/** `name` as an identifier, of the table that the query calls t. Throws for one that `model` has not. */
export function columnSql(model: ModelName, name: string): Prisma.Sql {
  columnOf(model, name);
  return Prisma.raw(`t."${name}"`);
}

export function tableSql(model: ModelName): Prisma.Sql {
  return Prisma.raw(`"${model}"`);
}

/** In SQL, of the table that the query calls t. */
export function conditionSql(model: ModelName, condition: Condition): Prisma.Sql {
  if ("all" in condition) return joined(model, condition.all, " AND ", yes);
  if ("any" in condition) return joined(model, condition.any, " OR ", no);
  if ("not" in condition) return Prisma.sql`NOT (${conditionSql(model, condition.not)})`;
  if ("through" in condition) return throughSql(model, condition);
  if ("in" in condition) return heldSql(model, condition);
  const column = columnSql(model, condition.column);
  if ("isNot" in condition) return Prisma.sql`${column} IS NOT NULL`;
  if ("is" in condition) return equalsSql(column, condition.is);
  const { from, before } = condition;
  const bounded = from && before ? column : walkedSql(column); // "before now" may be all there is
  const bounds = [from && Prisma.sql`${bounded} >= ${from}`, before && Prisma.sql`${bounded} < ${before}`];
  return Prisma.join(
    [Prisma.sql`${column} IS NOT NULL`, ...bounds.filter((bound) => bound !== undefined)],
    " AND ",
  );
}

/** Every one of the words in one or another of the columns; a column named …Folded holds folded text. */
export function searchSql(
  model: ModelName,
  columns: readonly string[],
  words: readonly string[],
): Prisma.Sql {
  const found = words.map((word) => {
    const places = columns.map((name) => holdsSql(model, name, word));
    return places.length ? Prisma.sql`(${Prisma.join(places, " OR ")})` : no;
  });
  return found.length ? Prisma.join(found, " AND ") : yes;
}

const yes = Prisma.sql`1 = 1`;
const no = Prisma.sql`1 = 0`;

function joined(model: ModelName, parts: readonly Condition[], word: string, none: Prisma.Sql): Prisma.Sql {
  if (!parts.length) return none;
  return Prisma.sql`(${Prisma.join(
    parts.map((part) => conditionSql(model, part)),
    word,
  )})`;
}

function equalsSql(column: Prisma.Sql, value: Value | null): Prisma.Sql {
  if (value === null) return Prisma.sql`${column} IS NULL`;
  // SQLite's driver takes no booleans.
  if (typeof value === "boolean")
    return Prisma.sql`${walkedSql(column)} = ${Prisma.raw(value ? "TRUE" : "FALSE")}`;
  return Prisma.sql`${column} = ${value}`;
}

function throughSql(
  model: ModelName,
  { through, own, other, is }: { through: ModelName; own: string; other: string; is: Value },
): Prisma.Sql {
  for (const name of [own, other]) columnOf(through, name);
  const joins = Prisma.raw(`SELECT j."${own}" FROM "${through}" j WHERE j."${other}"`);
  return Prisma.sql`${walkedSql(columnSql(model, keyOf(model)))} IN (${joins} = ${is})`;
}

/**
 * A column by which the rows are not to be looked up one by one. SQLite would do so for any list of ids, however long; to
 * walk over an index that has all columns takes a third of the time. PostgreSQL knows how long it is.
 */
export function walkedSql(column: Prisma.Sql): Prisma.Sql {
  return engine === "sqlite" ? Prisma.sql`+${column}` : column;
}

function heldSql(model: ModelName, { in: table, by }: { in: ModelName; by: string }): Prisma.Sql {
  columnOf(table, by);
  const key = columnSql(model, keyOf(model));
  return Prisma.sql`EXISTS (SELECT 1 FROM ${tableSql(table)} h WHERE ${Prisma.raw(`h."${by}"`)} = ${key})`;
}

function holdsSql(model: ModelName, name: string, word: string): Prisma.Sql {
  const column = columnSql(model, name);
  if (columnOf(model, name).type === "Int")
    return /^[0-9]{1,9}$/.test(word) ? Prisma.sql`${column} = ${Number(word)}` : no;
  if (name.endsWith("Folded")) return containsSql(column, fold(word));
  // SQLite's LIKE minds no case, of ASCII letters; PostgreSQL's does.
  return engine === "sqlite"
    ? containsSql(column, word)
    : containsSql(Prisma.sql`lower(${column})`, word.toLowerCase());
}
