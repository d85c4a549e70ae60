import type { Request, Response } from "express";
import { words } from "../../../forms/fields.js";
import { NotFound } from "../../../lib/errors.js";
import { resourceOf } from "../entering.js";
import { pickField, search } from "../picking.js";
import { may } from "../resource.js";

/** Rows to choose from while someone types: what the form's "Find" shows, without the form. */
export async function index(req: Request, res: Response) {
  const resource = resourceOf(req, "view");
  const field = pickField(resource, req.query.field);
  const writes = ["add", "change"] as const;
  if (!field || !writes.some((deed) => may(req.writer.member.role, deed, resource))) throw new NotFound();
  const { options, more } = await search(field.of!, words.parse(req.query.q ?? ""));
  await res.page("admin/choice_list", { layout: false, field, options, more });
}
