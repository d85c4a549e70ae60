import type { Request, Response } from "express";
import { readId } from "../../forms/addresses.js";
import { paths } from "../../helpers/paths.js";
import { now } from "../../lib/clock.js";
import * as Page from "../../models/page.js";

export async function store(req: Request, res: Response) {
  const { id } = await Page.publish(readId(req.params), req.writer.by, now());
  res.flash("Published: readers see it now.").redirect(303, paths.editPage(id));
}

/** Withdraws it. */
export async function destroy(req: Request, res: Response) {
  const { id } = await Page.withdraw(readId(req.params), req.writer.by, now());
  res.flash("Withdrawn: it is a draft again.").redirect(303, paths.editPage(id));
}
