import { Prisma } from "../../generated/sqlite/client.js";
import { select } from "../db/select.js";
import { columnSql, conditionSql, tableSql, walkedSql, type Condition } from "./conditions.js";
import { selectionSql, type Selection } from "./listing.js";
import { columnOf, keyOf, tables, type ModelName, type Value } from "./tables.js";

/** A count, or "more than" it. */
export interface Count {
  count: number;
  over: boolean;
}

/** Past so many rows a list is not counted to its end. */
export const mostCounted = 10_000;
/** Past so many rows of a table no filter says how many it would leave. */
const mostScanned = 200_000;
/** Past so many rows no filter by a table that joins says how many of those that are sifted it would leave. */
const mostJoined = 50_000;

/** A filter, with what each of its choices would leave and what is chosen now. */
export interface Facet {
  chosen: Condition | null;
  choices: readonly Condition[];
}

export interface Counts {
  total: Count;
  /** Of each facet, how many rows each choice would leave beside the other filters; null: not counted. */
  facets: number[][] | null;
}

/**
 * Counts what a selection has, and what every choice of every filter would leave. One walk over the table counts all of
 * it; a large table is not walked at each look.
 */
export async function countAll(selection: Selection, facets: readonly Facet[]): Promise<Counts> {
  if (await isOver(mostScanned, selection.model)) return { total: await countUpTo(selection), facets: null };
  const { model } = selection;
  const all = facets.flatMap(({ chosen }) => chosen ?? []);
  const asked = facets.flatMap((facet) => {
    const others = facets.flatMap((other) => (other === facet ? [] : (other.chosen ?? [])));
    return facet.choices.map((choice): Condition => ({ all: [...others, choice] }));
  });
  const counts = [{ all }, ...asked].map((condition, index) => {
    const name = Prisma.raw(`"c${index}"`);
    return Prisma.sql`count(*) FILTER (WHERE ${conditionSql(model, condition)}) AS ${name}`;
  });
  const [row] = await select<Record<string, number>>`
    SELECT ${Prisma.join(counts)} FROM ${tableSql(model)} t WHERE ${selectionSql(selection)}`;
  const numbers = counts.map((_, index) => row![`c${index}`]!);
  let next = 1;
  return {
    total: { count: numbers[0]!, over: false },
    facets: facets.map(({ choices }) => choices.map(() => numbers[next++]!)),
  };
}

/** How many rows a selection has, counted as far as `mostCounted`. */
export async function countUpTo(selection: Selection): Promise<Count> {
  const [row] = await select<{ count: number }>`
    SELECT count(*) AS "count" FROM (
      SELECT 1 FROM ${tableSql(selection.model)} t WHERE ${selectionSql(selection)} LIMIT ${mostCounted + 1}) s`;
  const { count } = row!;
  return count > mostCounted ? { count: mostCounted, over: true } : { count, over: false };
}

/**
 * The values that most rows of a selection have in a column, or by a table that joins it with another; of a large table
 * those of all rows, without a count.
 */
export async function countValues(
  selection: Selection,
  by: { column: string } | { through: ModelName; own: string; other: string },
  most: number,
): Promise<{ value: Value | null; count: number | null }[]> {
  const { model } = selection;
  if (await isOver(mostScanned, model)) return [];
  if ("column" in by) {
    const column = columnSql(model, by.column);
    return select`
      SELECT ${column} AS "value", count(*) AS "count" FROM ${tableSql(model)} t
      WHERE ${selectionSql(selection)} GROUP BY ${column} ORDER BY count(*) DESC, ${column} LIMIT ${most}`;
  }
  for (const name of [by.own, by.other]) columnOf(by.through, name);
  const other = Prisma.raw(`j."${by.other}"`);
  const own = Prisma.raw(`j."${by.own}"`);
  const sifted = isSifted(selection);
  const uncounted = sifted && (await isOver(mostJoined, model));
  const among =
    !sifted || uncounted
      ? Prisma.sql`1 = 1`
      : Prisma.sql`${own} IN (SELECT ${columnSql(model, keyOf(model))} FROM ${tableSql(model)} t WHERE ${selectionSql(selection)})`;
  const counts = await select<{ value: Value; count: number }>`
    SELECT ${other} AS "value", count(*) AS "count" FROM ${tableSql(by.through)} j
    WHERE ${among} GROUP BY ${other} ORDER BY count(*) DESC, ${other} LIMIT ${most}`;
  return uncounted ? counts.map(({ value }) => ({ value, count: null })) : counts;
}

interface Span {
  from: Date;
  before: Date;
}

/** Of each of these spans of time, whether a row of the selection falls into it. One query. */
export async function occurring(
  selection: Selection,
  column: string,
  spans: readonly Span[],
): Promise<boolean[]> {
  if (!spans.length) return [];
  return isSifted(selection)
    ? spansWalked(selection, column, spans)
    : spansLookedUp(selection, column, spans);
}

/** One look into the index of the column for each: of a whole table that is next to nothing. */
async function spansLookedUp(
  selection: Selection,
  column: string,
  spans: readonly Span[],
): Promise<boolean[]> {
  const { model } = selection;
  const asked = spans.map((span, index) => {
    const where = selectionSql({ ...selection, where: [...selection.where, { column, ...span }] });
    const name = Prisma.raw(`"s${index}"`);
    return Prisma.sql`CASE WHEN EXISTS (SELECT 1 FROM ${tableSql(model)} t WHERE ${where}) THEN 1 ELSE 0 END AS ${name}`;
  });
  const [row] = await select<Record<string, number>>`SELECT ${Prisma.join(asked)}`;
  return spans.map((_, index) => row![`s${index}`] === 1);
}

/** One walk over the rows for all: looks into the index would read every row of a span where few are meant. */
async function spansWalked(selection: Selection, name: string, spans: readonly Span[]): Promise<boolean[]> {
  const { model } = selection;
  const column = columnSql(model, name);
  const inOrder = spans.toSorted((one, other) => one.from.getTime() - other.from.getTime());
  const cases = inOrder.map(({ before }, index) => Prisma.sql`WHEN ${column} < ${before} THEN ${index}`);
  const [from, before] = [inOrder[0]!.from, inOrder.at(-1)!.before];
  const walked = walkedSql(column);
  const rows = await select<{ span: number }>`
    SELECT DISTINCT CASE ${Prisma.join(cases, " ")} END AS "span" FROM ${tableSql(model)} t
    WHERE ${walked} >= ${from} AND ${walked} < ${before} AND ${selectionSql(selection)}`;
  const found = new Set(rows.map(({ span }) => inOrder[Number(span)]));
  return spans.map((span) => found.has(span));
}

/** The first and the last time in a column; null where there is none. */
export async function extent(model: ModelName, name: string): Promise<{ first: Date; last: Date } | null> {
  const column = columnSql(model, name);
  const end = (direction: "ASC" | "DESC") => select<{ at: Date }>`
    SELECT ${column} AS "at" FROM ${tableSql(model)} t WHERE ${column} IS NOT NULL
    ORDER BY ${column} ${Prisma.raw(direction)} LIMIT 1`;
  const [[first], [last]] = await Promise.all([end("ASC"), end("DESC")]);
  return first && last ? { first: first.at, last: last.at } : null;
}

function isSifted({ where, search }: Selection): boolean {
  return where.length > 0 || search.words.length > 0;
}

/** By its last number, which the index has at hand. */
async function isOver(rows: number, model: ModelName): Promise<boolean> {
  const key = keyOf(model);
  if (tables[model].columns[key]?.type !== "Int") return false;
  const [row] = await select<{ last: number | null }>`
    SELECT max(${columnSql(model, key)}) AS "last" FROM ${tableSql(model)} t`;
  return (row?.last ?? 0) > rows;
}
