import type { z } from "zod";
import type { Change } from "../../models/change.js";
import type { Reader } from "../../models/db.js";
import type { ColumnName, Condition, Id, ModelName, Row } from "../../models/records.js";
import type { Cell } from "../../helpers/cells.js";
import type { Action, Removal, Rights, Store } from "./deeds.js";

export type { Cell } from "../../helpers/cells.js";
export type { Action, Confirmation, Deed, Given, Removal, Rights, Store, Values } from "./deeds.js";

// What a declaration may say. docs/admin.md explains each, beside its name in django.contrib.admin.

/** The columns of M that a declaration reads; F are their names. */
export type ReadRow<M extends ModelName, F extends string> = Pick<Row<M>, F & keyof Row<M>>;

/** A column of a list that is not simply a column of the table. */
export interface Computed<R, F> {
  column?: undefined;
  label: string;
  /** `found`: what `load` found for this row. */
  show: (row: R, found: unknown) => Cell;
  /** For all rows of a page at once, by id. */
  load?: (rows: R[]) => Promise<Map<Id, unknown>>;
  sort?: F;
  /** Left out on small screens. */
  minor?: boolean;
  number?: boolean;
}

/** A column of the table, shown otherwise than its type says. */
export interface Shown<R, F> {
  column: F;
  label?: string;
  show?: (row: R, found: unknown) => Cell;
  /** What ordering by it goes by, where that is another column. */
  sort?: F;
  minor?: boolean;
}

export interface Choice {
  key: string;
  label: string;
  where: Condition;
}

/** A filter of its own, or one by a table that joins this one with another. */
export type Filter = { key: string; label: string; choices: (at: Date) => readonly Choice[] } | Through;

type Through = {
  [J in ModelName]: {
    key: string;
    label: string;
    through: J;
    own: ColumnName<J>;
    other: ColumnName<J>;
    of: ModelName;
  };
}[ModelName];

interface FieldOptions {
  label?: string;
  hint?: string;
  /** A text of so many lines. */
  rows?: number;
  /** From what is typed to the value; may refuse it. */
  rule?: z.ZodType<unknown, string>;
  options?: readonly (readonly [value: string, label: string])[];
  type?: "email" | "url" | "text";
}

/** A field of the form for a column of the table. */
export interface ColumnField<F> extends FieldOptions {
  column: F;
  /** Left empty it is made from this one: a slug from a title. */
  from?: F;
  /** Asked for when a row is added, only shown afterwards. */
  once?: boolean;
}

/** A field for what no column of the table holds: the declaration's `store` sees to it. */
export interface OwnField<R> extends FieldOptions {
  own: string;
  label: string;
  /** What it says of a row, inside the change that compares it, too. */
  fill: (row: R, reader: Reader | Change["tx"]) => Promise<string> | string;
  /** It may not be left empty: the store sees to that. */
  needed?: boolean;
  /** What was typed is never shown again. */
  secret?: boolean;
  /** Chosen among the rows of another model, several and in order: the text holds their ids. */
  among?: ModelName;
}

export interface Group<R, F> {
  title: string;
  note?: string;
  fields: readonly (F | ColumnField<F> | OwnField<R>)[];
}

/** Something to know about a row that nobody types. */
export interface Fact<R> {
  label: string;
  show: (row: R) => Cell | Promise<Cell>;
}

/** Rows of another model that belong to this one, on its form. */
export type Inline = { [C in ModelName]: InlineOf<C, ColumnName<C>> }[ModelName];

export interface InlineOf<C extends ModelName, F extends string> {
  model: C;
  /** Its column that says to whom it belongs. */
  by: F;
  title: string;
  note?: string;
  fields: readonly (F | (FieldOptions & { column: F }))[];
  /** Only shown. */
  readOnly?: boolean;
  /** How many empty ones stand at the end; 2 unless said. */
  extra?: number;
  most?: number;
}

export interface Spec<M extends ModelName, F extends ColumnName<M>> extends Declared<M, NoInfer<F>> {
  /** The columns that are read for lists and files. Beside them only what the form or the search names is touched. */
  reads: readonly F[];
}

interface Declared<M extends ModelName, F extends ColumnName<M>> {
  /** "redirect", "redirects": in sentences, and (the second) in the address. */
  one: string;
  many: string;
  about: string;
  /** Who may do what; the owner alone unless said. `[]`: nobody. */
  rights?: Partial<Rights>;
  /** Of those that it reads, what a list leaves out: long texts. */
  texts?: readonly F[];
  /** How a row is called. */
  title: (row: ReadRow<M, F>) => string;
  /** Labels where the column's name does not make one. */
  labels?: Partial<Record<ColumnName<M>, string>>;
  list: {
    columns: readonly (F | Shown<ReadRow<M, F>, F> | Computed<ReadRow<M, F>, F>)[];
    /** "-createdAt": newest first. */
    order: F | `-${F}`;
    /** The columns that the list may be ordered by; those it shows unless said. */
    sorts?: readonly F[];
    search?: readonly ColumnName<M>[];
    /** The columns by which other models' forms find a row: whoever fills those in may not see this list. `search` unless said. */
    found?: readonly ColumnName<M>[];
    filters?: readonly (F | Filter)[];
    dates?: F;
    pageSize?: number;
  };
  form?: readonly Group<ReadRow<M, F>, ColumnName<M>>[];
  facts?: readonly (F | Fact<ReadRow<M, F>>)[];
  inlines?: readonly Inline[];
  actions?: readonly Action<ReadRow<M, F>>[];
  /** Its address on the site; null while it has none. */
  site?: (row: ReadRow<M, F>) => string | null;
  /** Where its own form is, for what has a better one than this. */
  desk?: (row: ReadRow<M, F>) => string;
  /** Whether "save as a copy" is offered. */
  copies?: boolean;
  /** Whether what is deleted can be put back. Not for a table with secrets: its rows are kept whole. */
  trash?: boolean;
  removal?: Removal<ReadRow<M, F>>;
  /** Rows may be brought in as CSV; one with the same value in this column is changed. */
  imports?: F;
  /** Whether a visitor could see a change of it; true unless said. */
  visible?: boolean;
  store?: Store<ReadRow<M, F>>;
}
