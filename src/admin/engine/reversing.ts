import { Invalid, NotFound } from "../../lib/errors.js";
import type { AuditEntry } from "../../models/audit.js";
import type { Writer } from "../../models/policy.js";
import { columnOf, find, type AnyRow, type Id } from "../../models/records.js";
import { fill } from "./filling.js";
import { readRecordForm } from "./reading.js";
import type { Resource } from "./resource.js";
import { updateRecord } from "./saving.js";

/**
 * The values that undo a change, when that is safe: what it changed are fields of the form, and they say still what it
 * made them say. Null when it is not: what came after it would be lost.
 */
export function reversal(
  { model, fields, store }: Resource,
  { action, changes: told }: AuditEntry,
  row: AnyRow,
): AnyRow | null {
  const changes = store.columnsIn?.(told) ?? told;
  const names = Object.keys(changes);
  if (action !== "update" || !names.length) return null;
  const values: AnyRow = {};
  for (const name of names) {
    const field = fields.find((one) => one.name === name && one.column && !one.once && !one.secret);
    const [from, to] = changes[name]!;
    if (!field || JSON.stringify(row[name] ?? null) !== JSON.stringify(to ?? null)) return null;
    const isTime = columnOf(model, name).type === "DateTime" && typeof from === "string";
    values[name] = isTime ? new Date(from) : from;
  }
  return values;
}

/** Undoes a change, by the rules of the form. Throws NotFound, Invalid when it is no longer safe, Conflict. */
export async function reverse(
  resource: Resource,
  id: Id,
  entry: AuditEntry | null,
  { zone, writer, at }: { zone: string; writer: Writer; at: Date },
): Promise<void> {
  const row = await find(resource.model, id, resource.columns);
  const values = entry && reversal(resource, entry, row);
  if (!entry) throw new NotFound();
  if (!values) throw new Invalid({ "": "Something else was changed since: set it right in the form" });
  const typed = await fill(resource, row, zone);
  const earlier = await fill(resource, { ...row, ...values }, zone);
  const { form, meant } = readRecordForm(resource, { ...earlier, version: typed.version }, zone, row);
  if (!form.meant) throw new Invalid(form.errors);
  // A form knows times by the minute; what is undone is known to the second.
  const exact = { ...meant(), values: { ...meant().values, ...values } };
  await updateRecord(resource, id, { meant: exact, typed: earlier, zone }, writer, at);
}
