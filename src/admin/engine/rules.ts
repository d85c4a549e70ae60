import { z } from "zod";
import { line, prose, tick } from "../../forms/fields.js";
import { slug as slugField } from "../../forms/posts.js";
import { localTime, type GivenTime } from "../../forms/times.js";
import type { Column, Relation } from "../../models/records.js";

// From what is typed into a field to the value of its column.

interface Ruling {
  label: string;
  rows: number;
  optional: boolean;
  from: string | null;
  /** That the column holds. */
  relation: Relation | undefined;
  /** The values to choose among. */
  options: readonly (readonly [string, string])[] | undefined;
  zone: string;
  stored: unknown;
}

const mustChoose = "Choose one of the list";

/** The rule of a column by its type, for a field that has none of its own. */
export function ruleOf(column: Column, ruling: Ruling): z.ZodType<unknown, string> {
  const { options, from, relation, zone, stored } = ruling;
  if (relation) return numberRule(column.required, mustChoose);
  if (from) return slugField;
  if (options) return amongRule(options, ruleOf(column, { ...ruling, options: undefined }));
  switch (column.type) {
    case "Boolean":
      return tick;
    case "Int":
      return numberRule(column.required, "Give a whole number");
    case "DateTime":
      return timeRule(column.required, zone, stored instanceof Date ? stored : null);
    case "Enum":
      return enumRule(column);
    case "String":
      return textRule(column, ruling);
  }
}

/** "3,1,4": ids of rows, in order. */
export const ids = z
  .string()
  .regex(/^(?:[1-9][0-9]{0,8}(?:,[1-9][0-9]{0,8}){0,99})?$/, { error: "Choose some of the list" })
  .transform((text) => (text ? [...new Set(text.split(",").map(Number))] : []));

/** Only what the form offers; "–", which it offers beside them, is empty. */
function amongRule(options: NonNullable<Ruling["options"]>, rule: z.ZodType<unknown, string>) {
  const offered = new Set(["", ...options.map(([value]) => value)]);
  return z
    .string()
    .refine((text) => offered.has(text), { error: mustChoose })
    .pipe(rule);
}

function enumRule({ choices, required }: Column) {
  const offered = required ? (choices ?? []) : ["", ...(choices ?? [])];
  return z.enum(offered as [string, ...string[]], { error: mustChoose }).transform((text) => text || null);
}

function numberRule(required: boolean, message: string) {
  return z
    .string()
    .trim()
    .regex(required ? /^-?[0-9]{1,9}$/ : /^(?:-?[0-9]{1,9})?$/, { error: message })
    .transform((text) => (text === "" ? null : Number(text)));
}

function timeRule(required: boolean, zone: string, stored: Date | null) {
  return localTime(zone, stored).transform(({ time }: GivenTime, context) => {
    const meant = time === undefined ? stored : time;
    if (meant === null && required) context.addIssue("Give a day and a time");
    return meant;
  });
}

function textRule({ required }: Column, { label, rows, optional }: Ruling) {
  const text = rows ? prose(100_000) : line(500);
  const needed = optional
    ? text
    : text.refine((value) => value !== "", { error: `Give a ${label.toLowerCase()}` });
  return required ? needed : needed.transform((value) => value || null);
}
