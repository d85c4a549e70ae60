import type { Condition, ModelName } from "../../models/records.js";
import { columnOf, relationFrom } from "../../models/records.js";
import type { Choice, Filter } from "./spec.js";
import { capital, labelOf } from "./words.js";

/** Among a few choices that are known beforehand … */
export interface ChoiceFilter {
  key: string;
  label: string;
  choices: (at: Date) => readonly Choice[];
}

/** … or among the rows of another model. */
export interface RelationFilter {
  key: string;
  label: string;
  of: ModelName;
  by: { column: string } | { through: ModelName; own: string; other: string };
}

export type AnyFilter = ChoiceFilter | RelationFilter;

export function filtersOf(
  model: ModelName,
  given: readonly unknown[],
  labels: Readonly<Record<string, string>>,
): AnyFilter[] {
  return given.map((filter) => {
    if (typeof filter === "string") return columnFilter(model, filter, labelOf(filter, labels));
    const own = filter as Filter;
    if ("choices" in own) return own;
    const { key, label, of, through, own: column, other } = own;
    return { key, label, of, by: { through, own: column, other } };
  });
}

/** The rows that stand in relation to one. */
export function relatedTo({ by }: RelationFilter, id: number): Condition {
  return "column" in by ? { column: by.column, is: id } : { ...by, is: id };
}

function columnFilter(model: ModelName, column: string, label: string): AnyFilter {
  const relation = relationFrom(model, column);
  const key = column;
  if (relation) return { key, label, of: relation.model, by: { column } };
  const { type, choices, required } = columnOf(model, column);
  if (type === "Enum")
    return { key, label, choices: () => (choices ?? []).map((value) => choice(column, value)) };
  if (type === "Boolean")
    return { key, label, choices: () => [is(column, "yes", true), is(column, "no", false)] };
  if (type === "DateTime") return { key, label, choices: (at) => recently(column, at, required) };
  throw new Error(`${model}.${column} is no column to filter by without choices`);
}

function choice(column: string, value: string): Choice {
  return { key: value, label: capital(value), where: { column, is: value } };
}

function is(column: string, key: string, value: boolean): Choice {
  return { key, label: capital(key), where: { column, is: value } };
}

const dayMs = 24 * 3_600_000;

function recently(column: string, at: Date, required: boolean): Choice[] {
  const since = (key: string, label: string, days: number): Choice => ({
    key,
    label,
    where: { column, from: new Date(at.getTime() - days * dayMs) },
  });
  const last = [
    since("day", "Last 24 hours", 1),
    since("week", "Last 7 days", 7),
    since("month", "Last 30 days", 30),
  ];
  const never: Choice[] = [
    { key: "some", label: "Has a date", where: { column, isNot: null } },
    { key: "none", label: "None", where: { column, is: null } },
  ];
  return required ? last : [...last, ...never];
}
