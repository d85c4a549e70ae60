import type { z } from "zod";
import * as field from "../../forms/fields.js";
import { localText } from "../../lib/zones.js";
import type { Change } from "../../models/change.js";
import type { Reader } from "../../models/db.js";
import { columnOf, relationFrom, type AnyRow, type Column, type ModelName } from "../../models/records.js";
import { ids, ruleOf } from "./rules.js";
import type { ColumnField, Inline, OwnField } from "./spec.js";
import { capital, labelOf } from "./words.js";

export type Widget = "line" | "text" | "number" | "tick" | "time" | "choice" | "pick" | "picks";

/** A field of a form, with all that drawing and reading it takes. */
export interface Field {
  name: string;
  label: string;
  hint: string;
  widget: Widget;
  rows: number;
  type: string;
  options: readonly (readonly [string, string])[];
  /** What was typed is never shown again. */
  secret: boolean;
  optional: boolean;
  once: boolean;
  from: string | null;
  /** Whose rows are chosen among. */
  of: ModelName | null;
  /** Whether it is a column of the table; else the store sees to it. */
  column: boolean;
  /** From what is typed to the value; may refuse it. `stored`: what the row has now. */
  rule: (zone: string, stored: unknown) => z.ZodType<unknown, string>;
  /** What it says of a row. */
  fill: (row: AnyRow, zone: string, reader: Reader | Change["tx"]) => string | Promise<string>;
  /** What it says on the form of a new row. */
  initial: string;
}

type Labels = Readonly<Record<string, string>>;

export function fieldsOf(model: ModelName, given: readonly unknown[], labels: Labels): Field[] {
  return given.map((one) => {
    if (typeof one === "string") return columnField(model, { column: one }, labels);
    const options = one as ColumnField<string> | OwnField<AnyRow>;
    return "own" in options ? ownField(options) : columnField(model, options, labels);
  });
}

export function inlineFieldsOf({ model, fields }: Inline): Field[] {
  return fieldsOf(model, fields, {});
}

/** What a value reads as, where nothing but its type is known. */
export function textOf(value: unknown, zone: string): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return localText(value, zone);
  if (typeof value === "boolean") return value ? "on" : "";
  return String(value as string | number);
}

const known = new Set(["Int", "String", "Boolean", "DateTime", "Enum"]);
/** What the form itself sends. */
const reserved = new Set(["version", "do", "list"]);

function columnField(model: ModelName, options: ColumnField<string>, labels: Labels): Field {
  const {
    column: name,
    label = labelOf(name, labels),
    hint = "",
    rows = 0,
    from = null,
    once = false,
  } = options;
  const column = columnOf(model, name);
  if (!known.has(column.type) || reserved.has(name)) throw new Error(`${model}.${name} has no field`);
  const relation = relationFrom(model, name);
  const { rule, options: given } = options;
  const optional = from !== null || !column.required || column.type === "Boolean" || column.default === "";
  return {
    name,
    label,
    hint,
    widget: widgetOf(column, { rows, relation: relation !== undefined, options: given }),
    rows,
    type: options.type ?? "text",
    options: given ?? (column.choices ?? []).map((value) => [value, capital(value)] as const),
    secret: false,
    optional,
    once,
    from,
    of: relation?.model ?? null,
    column: true,
    rule: rule
      ? () => rule
      : (zone, stored) =>
          ruleOf(column, { label, rows, optional, from, options: given, zone, stored, relation }),
    fill: (row, zone) => textOf(row[name], zone),
    initial: textOf(column.default, "UTC"),
  };
}

function ownField({
  own: name,
  label,
  hint = "",
  rows = 0,
  rule,
  options = [],
  type = "text",
  among,
  secret = false,
  needed = false,
  fill,
}: OwnField<AnyRow>): Field {
  return {
    name,
    label,
    hint,
    widget: among ? "picks" : options.length ? "choice" : rows ? "text" : "line",
    rows,
    type: secret ? "password" : type,
    options,
    secret,
    optional: !needed,
    once: false,
    from: null,
    of: among ?? null,
    column: false,
    rule: () => rule ?? (among ? ids : field.prose(10_000)),
    fill: (row, _zone, reader) => fill(row, reader),
    initial: "",
  };
}

function widgetOf(column: Column, is: { rows: number; relation: boolean; options: unknown }): Widget {
  if (is.relation) return "pick";
  if (column.type === "Enum" || is.options) return "choice";
  if (column.type === "Boolean") return "tick";
  if (column.type === "DateTime") return "time";
  if (column.type === "Int") return "number";
  return is.rows ? "text" : "line";
}
