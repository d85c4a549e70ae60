import type { Prisma } from "../../generated/sqlite/client.js";
import { tables as generated } from "../../generated/tables.js";

// What any table is made of, as the schema says it: the admin lists, filters and edits by it.

export type ModelName = Prisma.ModelName;
type Payload<M extends ModelName> = Prisma.TypeMap["model"][M]["payload"];

/** A whole row, as Prisma types it. */
export type Row<M extends ModelName> = Payload<M>["scalars"];
export type ColumnName<M extends ModelName> = keyof Row<M> & string;

export type Id = number | string;
/** What a column may be compared with. */
export type Value = string | number | boolean | Date;

export interface Column {
  type: "Int" | "String" | "Boolean" | "DateTime" | "Enum";
  /** Of an enum. */
  choices: readonly string[] | null;
  required: boolean;
  unique: boolean;
  /** Whether the client sets it by itself at each change (@updatedAt). */
  own: boolean;
  /** Whether it has a default; `default`: which, where that is a constant. */
  given: boolean;
  default: string | number | boolean | null;
}

export interface Relation {
  model: ModelName;
  list: boolean;
  required: boolean;
  /** The same at both ends. */
  name: string;
  /** The columns that hold it; [] at the other end. */
  from: readonly string[];
  onDelete: string | null;
}

export interface Table {
  /** The columns of the primary key. */
  key: readonly string[];
  columns: Readonly<Record<string, Column>>;
  relations: Readonly<Record<string, Relation>>;
}

export const tables = generated as unknown as Readonly<Record<ModelName, Table>>;

/** Throws for a column that the table has not: a name never comes from outside. */
export function columnOf(model: ModelName, name: string): Column {
  const column = Object.hasOwn(tables[model].columns, name) ? tables[model].columns[name] : undefined;
  if (!column) throw new Error(`${model} has no column ${name}`);
  return column;
}

/** The one column that tells the rows apart. Throws where it takes two. */
export function keyOf(model: ModelName): string {
  const [key, second] = tables[model].key;
  if (!key || second) throw new Error(`${model} has no key of one column`);
  return key;
}

/** The relation that a column holds. */
export function relationFrom(model: ModelName, column: string): Relation | undefined {
  return Object.values(tables[model].relations).find(({ from }) => from.length === 1 && from[0] === column);
}
