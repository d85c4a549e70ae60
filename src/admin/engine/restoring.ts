import { Forbidden } from "../../lib/errors.js";
import { change, type Entry } from "../../models/change.js";
import type { Writer } from "../../models/policy.js";
import { auditName, find, putBack, type AnyRow, type ModelName } from "../../models/records.js";
import { byModel } from "./registry.js";
import { may } from "./resource.js";
import { refusing } from "./saving.js";

/**
 * Puts back what was moved to the trash; answers what it is called. Throws NotFound, Forbidden for what they may not
 * delete, Invalid when something else has taken its place.
 */
export async function restoreTrashed(number: number, writer: Writer, at: Date): Promise<string> {
  const { model } = (await find("Trashed", number, ["model"])) as AnyRow & { model: ModelName };
  const resource = byModel(model);
  if (!resource || !may(writer.member.role, "delete", resource))
    throw new Forbidden(`No right to restore ${model}`);
  return refusing(() =>
    change(writer.by, at, async (door) => {
      const { id, name, deletedAt } = await putBack(door, number);
      await resource.store.restored?.(door, id);
      const { visible } = resource;
      const changes: Entry["changes"] = { deletedAt: [deletedAt, null] };
      door.record({ action: "restore", model: auditName(model), id, name, changes, visible });
      return name;
    }),
  );
}
