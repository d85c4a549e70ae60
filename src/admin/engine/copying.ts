import type { AnyRow } from "../../models/records.js";
import { readRecordForm, type Meant, type RecordForm } from "./reading.js";
import type { Resource } from "./resource.js";

/**
 * A new row of what the form of another says, with a slug of its own where it said that one's; what belongs to the other
 * stays there. Throws Invalid.
 */
export function readCopy(
  resource: Resource,
  sent: unknown,
  zone: string,
  original: AnyRow,
): { form: RecordForm; meant: () => Meant } {
  const body = { ...(sent as Record<string, unknown>) };
  for (const { name, from } of resource.fields) if (from && body[name] === original[name]) body[name] = "";
  const { form, meant } = readRecordForm(resource, body, zone, null);
  return { form, meant: () => ({ ...meant(), inlines: new Map() }) };
}
