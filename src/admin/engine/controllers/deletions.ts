import type { Request, Response } from "express";
import { paths } from "../../../helpers/paths.js";
import { now } from "../../../lib/clock.js";
import { dependentsOf, find, type AnyRow, type Id } from "../../../models/records.js";
import { confirmationOf } from "../confirming.js";
import { idIn, resourceOf } from "../entering.js";
import { titleOf } from "../registry.js";
import type { Resource } from "../resource.js";
import { telling } from "../telling.js";
import { columnsOf, removeRecords } from "../saving.js";

/** Asks whether a row is to go, and names what goes along. */
export async function create(req: Request, res: Response) {
  const { resource, id, row } = await asked(req);
  const confirmation = confirmationOf(resource, [row], await dependentsOf(resource.model, [id]));
  await res.page("admin/record_confirm_delete", {
    resource,
    id,
    name: titleOf(resource, row),
    confirmation,
    ...telling,
  });
}

export async function store(req: Request, res: Response) {
  const { resource, id, row } = await asked(req);
  await removeRecords(resource, [id], req.writer, now());
  res.flash(`“${titleOf(resource, row)}” was deleted.`).redirect(303, paths.records(resource.path));
}

async function asked(req: Request): Promise<{ resource: Resource; id: Id; row: AnyRow }> {
  const resource = resourceOf(req, "delete");
  const id = idIn(resource, req.params);
  return { resource, id, row: await find(resource.model, id, columnsOf(resource)) };
}
