import type { Request, Response } from "express";
import { readId } from "../../../forms/addresses.js";
import { paths } from "../../../helpers/paths.js";
import { now } from "../../../lib/clock.js";
import * as Audit from "../../../models/audit.js";
import { auditName } from "../../../models/records.js";
import { site } from "../../../models/setting.js";
import { idIn, resourceOf } from "../entering.js";
import { reverse } from "../reversing.js";

/** Undoes one change of a row. */
export async function store(req: Request, res: Response) {
  const resource = resourceOf(req, "change");
  const id = idIn(resource, req.params);
  const entry = await Audit.findEntry(readId({ id: req.params.entry }));
  const isIts = entry?.model === auditName(resource.model) && entry.objectId === String(id);
  const { zone } = await site();
  await reverse(resource, id, isIts ? entry : null, { zone, writer: req.writer, at: now() });
  res.flash("The change was undone.").redirect(303, paths.record(resource.path, id, "history"));
}
