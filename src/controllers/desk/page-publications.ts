import type { Request, Response } from "express";
import { readId } from "../../forms/addresses.js";
import { paths } from "../../helpers/paths.js";
import { told } from "../../helpers/saved-texts.js";
import { now } from "../../lib/clock.js";
import * as Page from "../../models/page.js";

export async function store(req: Request, res: Response) {
  const { id } = await Page.turn(readId(req.params), "publish", req.writer.by, now());
  res.flash(told.published).redirect(303, paths.editPage(id));
}

/** Withdraws it. */
export async function destroy(req: Request, res: Response) {
  const { id } = await Page.turn(readId(req.params), "withdraw", req.writer.by, now());
  res.flash(told.withdrawn).redirect(303, paths.editPage(id));
}
