import type { Request, Response } from "express";
import { z } from "zod";
import { blankForm, readForm, type Form } from "../../../forms/form.js";
import { paths } from "../../../helpers/paths.js";
import { now } from "../../../lib/clock.js";
import { NotFound } from "../../../lib/errors.js";
import { site } from "../../../models/setting.js";
import { resourceOf } from "../entering.js";
import { importable, importRows } from "../importing.js";
import type { Resource } from "../resource.js";
import { telling } from "../telling.js";

const schema = z.object({
  csv: z.string().refine((text) => text.trim() !== "", { error: "Paste some lines" }),
});

/** Asks for rows as CSV. */
export async function create(req: Request, res: Response) {
  await showForm(res, importing(req), blankForm({ csv: "" }));
}

export async function store(req: Request, res: Response) {
  const resource = importing(req);
  const form = readForm(schema, req.body);
  const { zone } = await site();
  const done = await form.save(({ csv }) => importRows(resource, csv, zone, req.writer, now()));
  if (done === null) return showForm(res, resource, form);
  res.flash(done).redirect(303, paths.records(resource.path));
}

/** Throws NotFound for a model that takes none. */
function importing(req: Request): Resource {
  const resource = resourceOf(req, "add");
  if (!resource.imports) throw new NotFound();
  return resource;
}

function showForm(res: Response, resource: Resource, form: Form<unknown>): Promise<void> {
  const status = Object.keys(form.errors).length ? form.status : 200;
  const shown = { resource, form, columns: importable(resource), labels: { csv: "Lines" } };
  return res.status(status).page("admin/record_import", { ...shown, ...telling });
}
