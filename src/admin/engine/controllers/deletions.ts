import type { Request, Response } from "express";
import { paths } from "../../../helpers/paths.js";
import { now } from "../../../lib/clock.js";
import { dependentsOf, find, type AnyRow, type Id } from "../../../models/records.js";
import { confirmationOf } from "../confirming.js";
import { idIn, listIn, resourceOf } from "../entering.js";
import { titleOf } from "../registry.js";
import type { Resource } from "../resource.js";
import { removeRecords } from "../saving.js";
import { telling } from "../telling.js";

/** Asks whether a row is to go, and names what goes along. */
export async function create(req: Request, res: Response) {
  const { resource, id, row } = await asked(req);
  const confirmation = confirmationOf(resource, [row], await dependentsOf(resource.model, [id]));
  const name = titleOf(resource, row);
  await res.page("admin/record_confirm_delete", {
    resource,
    id,
    name,
    confirmation,
    list: listIn(req.query),
    ...telling,
  });
}

export async function store(req: Request, res: Response) {
  const { resource, id, row } = await asked(req);
  const [number] = await removeRecords(resource, [id], req.writer, now());
  const undo = number ? paths.record("trash", number, "restoration") : resource.removal.undo?.(row);
  const text = `“${titleOf(resource, row)}” was ${resource.removal.done}.`;
  res.flash(text, undo ? { action: undo, label: "Put it back" } : undefined);
  res.redirect(303, paths.records(resource.path, listIn(req.body)));
}

async function asked(req: Request): Promise<{ resource: Resource; id: Id; row: AnyRow }> {
  const resource = resourceOf(req, "delete");
  const id = idIn(resource, req.params);
  return { resource, id, row: await find(resource.model, id, resource.columns) };
}
