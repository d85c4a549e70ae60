import type { Request, Response } from "express";
import { readId } from "../../forms/addresses.js";
import { paths } from "../../helpers/paths.js";
import { told } from "../../helpers/saved-texts.js";
import { now } from "../../lib/clock.js";
import * as Page from "../../models/page.js";

/** Takes a page out of the trash. */
export async function store(req: Request, res: Response) {
  const back = await Page.turn(readId(req.params), "restore", req.writer.by, now());
  res.flash(told.restored(back)).redirect(303, paths.editPage(back.id));
}
