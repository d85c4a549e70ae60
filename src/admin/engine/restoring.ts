import { Forbidden, Invalid } from "../../lib/errors.js";
import { change, type Change, type Entry } from "../../models/change.js";
import type { Writer } from "../../models/policy.js";
import { auditName, find, putBack, type AnyRow, type ModelName } from "../../models/records.js";
import { byModel } from "./registry.js";
import { may, type Resource } from "./resource.js";
import { refusing } from "./saving.js";

/**
 * Puts back what was moved to the trash, all of it or nothing; answers what each is called. Throws NotFound, Forbidden
 * for what they may not delete, Invalid when something else has taken the place of one.
 */
export function restoreTrashed(numbers: readonly number[], writer: Writer, at: Date): Promise<string[]> {
  return change(writer.by, at, async (door) => {
    const names: string[] = [];
    for (const number of numbers) names.push(await restoreOne(door, number, writer));
    return names;
  });
}

async function restoreOne(door: Change, number: number, writer: Writer): Promise<string> {
  const row = (await find("Trashed", number, ["model", "name"], door.tx)) as AnyRow & Named;
  const resource = byModel(row.model);
  if (!resource || !may(writer.member.role, "delete", resource))
    throw new Forbidden(`No right to restore ${row.model}`);
  const { id, name, deletedAt } = await refusing(() => putInPlace(door, resource, number)).catch(
    (error: unknown) => {
      throw error instanceof Invalid ? taken(resource, row, error) : error;
    },
  );
  const changes: Entry["changes"] = { deletedAt: [deletedAt, null] };
  const { model, visible } = resource;
  door.record({ action: "restore", model: auditName(model), id, name, changes, visible });
  return name;
}

interface Named {
  model: ModelName;
  name: string;
}

async function putInPlace(door: Change, { store }: Resource, number: number) {
  const back = await putBack(door, number);
  await store.restored?.(door, back.id);
  return back;
}

/** Says what cannot come back, and by which of its fields: the page has no form beside which that would stand. */
function taken({ one, fields }: Resource, { name }: Named, { fields: told }: Invalid): Invalid {
  const reasons = Object.entries(told).map(([field, message]) => {
    const label = fields.find((one) => one.name === field)?.label;
    return label ? `${label}: ${message}` : message;
  });
  return new Invalid({ "": `The ${one} “${name}” cannot be put back. ${reasons.join(". ")}` });
}
