import { z } from "zod";
import { readForm, type Form } from "../../forms/form.js";
import { Invalid } from "../../lib/errors.js";
import type { AnyRow } from "../../models/records.js";
import type { Field } from "./fields.js";
import { inlineName, mostInline, saysNothing, type InlineOf } from "./filling.js";
import type { Resource } from "./resource.js";
import type { Values } from "./spec.js";

/** A row of an inline, as the form has it. */
export interface InlineRow {
  /** Its place on the form. */
  index: number;
  /** Null: a new one. */
  id: string | null;
  gone: boolean;
  values: Values;
}

/** What a form means. */
export interface Meant {
  values: Values;
  inlines: Map<InlineOf, InlineRow[]>;
  version: string;
  pressed: string;
}

export type RecordForm = Form<Record<string, unknown>>;

const always = z.object({
  version: z.string().max(100),
  do: z.string().max(200),
  list: z.string().max(5_000),
});

/** Reads the form of a row; `meant` throws Invalid. `before`: the row as it stands, null for a new one. */
export function readRecordForm(resource: Resource, sent: unknown, zone: string, before: AnyRow | null) {
  const body = joinLists(sent, resource.fields);
  const rules = Object.fromEntries(
    asked(resource, before).map((field) => [field.name, field.rule(zone, before?.[field.name])]),
  );
  const rows = resource.inlines.map((inline) => ({ inline, rows: rowsIn(inline, body) }));
  for (const { inline, rows: found } of rows)
    for (const row of found) Object.assign(rules, rulesOf(inline, row, zone));
  const form: RecordForm = readForm(always, body, rules);
  return { form, meant: () => meantBy(resource, form, rows, before) };
}

/** The fields that a form asks for: some only once. */
export function asked({ fields }: Resource, before: AnyRow | null): Field[] {
  return fields.filter(({ once }) => !(once && before));
}

interface SentRow {
  index: number;
  /** Nothing was typed into a row that stood there to be filled. */
  blank: boolean;
  gone: boolean;
}

function rowsIn(inline: InlineOf, body: Record<string, unknown>): SentRow[] {
  if (inline.readOnly) return [];
  const said = (index: number, column: string) => {
    const value = body[inlineName(inline, index, column)];
    return typeof value === "string" ? value.trim() : "";
  };
  return Array.from({ length: mostInline }, (_, index) => index)
    .filter((index) => inline.columns.some(({ name }) => inlineName(inline, index, name) in body))
    .map((index) => ({
      index,
      blank:
        !said(index, "id") && inline.columns.every((field) => saysNothing(field, said(index, field.name))),
      gone: said(index, "delete") !== "",
    }));
}

function rulesOf(inline: InlineOf, { index, blank, gone }: SentRow, zone: string): Record<string, z.ZodType> {
  const name = (column: string) => inlineName(inline, index, column);
  const rules: Record<string, z.ZodType> = {
    [name("id")]: z.string().max(100),
    [name("delete")]: z.string().max(10),
  };
  for (const field of inline.columns)
    rules[name(field.name)] = blank || gone ? z.string() : field.rule(zone, null);
  return rules;
}

function meantBy(
  resource: Resource,
  form: RecordForm,
  rows: { inline: InlineOf; rows: SentRow[] }[],
  before: AnyRow | null,
): Meant {
  const data = form.meant!;
  const inlines = rows.map(({ inline, rows: sent }) => {
    const kept = sent.filter(({ blank }) => !blank);
    const { title, most = mostInline } = inline;
    if (kept.filter(({ gone }) => !gone).length > most)
      throw new Invalid({ "": `At most ${most} rows, please: ${title.toLowerCase()}` });
    return [inline, kept.map((row) => inlineRow(inline, row, data))] as const;
  });
  return {
    values: Object.fromEntries(asked(resource, before).map(({ name }) => [name, data[name]])),
    inlines: new Map(inlines),
    version: String(data.version),
    pressed: String(data.do),
  };
}

function inlineRow(inline: InlineOf, { index, gone }: SentRow, data: Record<string, unknown>): InlineRow {
  const values = inline.columns.map(({ name }) => [name, data[inlineName(inline, index, name)]]);
  return {
    index,
    id: (data[inlineName(inline, index, "id")] as string) || null,
    gone,
    values: Object.fromEntries(values),
  };
}

/** Of boxes with one name, those that were ticked: "3,1,4". */
function joinLists(sent: unknown, fields: readonly Field[]): Record<string, unknown> {
  const body = { ...(sent as Record<string, unknown> | undefined) };
  for (const { name, widget } of fields) {
    const value = body[name];
    if (widget === "picks" && Array.isArray(value)) body[name] = value.filter(Boolean).join(",");
  }
  return body;
}
