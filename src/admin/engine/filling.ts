import { createHash } from "node:crypto";
import type { Typed } from "../../forms/form.js";
import type { Change } from "../../models/change.js";
import { db, type Reader } from "../../models/db.js";
import { findBeside, keyOf, type AnyRow, type Id } from "../../models/records.js";
import type { Field } from "./fields.js";
import type { Resource } from "./resource.js";

type Client = Reader | Change["tx"];
export type InlineOf = Resource["inlines"][number];

/** How many rows of an inline a form shows at most. */
export const mostInline = 100;

/** The name of a field of an inline's row: "Redirect.0.from". */
export function inlineName({ model }: InlineOf, index: number, column: string): string {
  return `${model}.${index}.${column}`;
}

/** Whether a field of an empty row says no more than it did when it was shown. */
export function saysNothing({ widget, initial }: Field, text: string): boolean {
  return widget === "tick" || text === "" || text === initial;
}

/** What the form of a row says, by field name, `version` with it. */
export async function fill(
  resource: Resource,
  row: AnyRow,
  zone: string,
  client: Client = db,
): Promise<Typed> {
  const own: Typed = {};
  for (const field of resource.fields) own[field.name] = await field.fill(row, zone, client);
  const id = row[resource.key] as Id;
  for (const inline of resource.inlines) Object.assign(own, await fillInline(inline, id, zone, client));
  return { ...own, version: versionOf(own) };
}

/** What it says of a new row; `given` are values that the address brings along. */
export function blank(resource: Resource, given: Readonly<Record<string, unknown>> = {}): Typed {
  const own = resource.fields.map(({ name, initial }) => {
    const value = given[name];
    return [name, typeof value === "string" ? value.slice(0, 500) : initial] as const;
  });
  return { ...Object.fromEntries(own), version: "" };
}

/** Told apart from what someone else saved meanwhile: a hash of all that the form says. */
export function versionOf(values: Typed): string {
  const { version: _, ...said } = values;
  const sorted = Object.entries(said).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("base64url").slice(0, 22);
}

async function fillInline(inline: InlineOf, id: Id, zone: string, client: Client): Promise<Typed> {
  const columns = inline.columns.map(({ name }) => name);
  const rows = await findBeside(inline.model, inline.by, id, { columns, most: mostInline }, client);
  const typed: Typed = {};
  for (const [index, row] of rows.entries()) {
    typed[inlineName(inline, index, "id")] = String(row[keyOf(inline.model)]);
    for (const field of inline.columns)
      typed[inlineName(inline, index, field.name)] = await field.fill(row, zone, client);
  }
  return typed;
}
