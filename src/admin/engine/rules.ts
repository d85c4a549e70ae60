import { z } from "zod";
import * as field from "../../forms/fields.js";
import { slug as slugField } from "../../forms/posts.js";
import { localTime, type GivenTime } from "../../forms/times.js";
import type { Column } from "../../models/records.js";

/** What a rule depends on. */
export interface Ruling {
  label: string;
  rows: number;
  optional: boolean;
  from: string | null;
  relation: boolean;
  zone: string;
  stored: unknown;
}

/** From what is typed to the value of a column; may refuse it. */
export function ruleOf(column: Column, ruling: Ruling): z.ZodType<unknown, string> {
  const { label, rows, optional, from, relation, zone, stored } = ruling;
  if (relation) return numberRule(column.required, "Choose one of the list");
  if (from) return slugField;
  switch (column.type) {
    case "Boolean":
      return field.tick;
    case "Int":
      return numberRule(column.required, "Give a whole number");
    case "DateTime":
      return timeRule(column.required, zone, stored instanceof Date ? stored : null);
    case "Enum":
      return z.enum((column.choices ?? []) as [string, ...string[]], { error: "Choose one of the list" });
    case "String":
      return textRule({ label, rows, optional, nullable: !column.required });
  }
}

/** Ids of rows that were chosen, in order: "3,1,4". */
export const ids = z
  .string()
  .regex(/^(?:[1-9][0-9]{0,8}(?:,[1-9][0-9]{0,8}){0,99})?$/, { error: "Choose some of the list" })
  .transform((text) => (text ? [...new Set(text.split(",").map(Number))] : []));

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

function textRule({
  label,
  rows,
  optional,
  nullable,
}: {
  label: string;
  rows: number;
  optional: boolean;
  nullable: boolean;
}) {
  const text = rows ? field.prose(100_000) : field.line(500);
  const needed = optional
    ? text
    : text.refine((value) => value !== "", { error: `Give a ${label.toLowerCase()}` });
  return nullable ? needed.transform((value) => value || null) : needed;
}
