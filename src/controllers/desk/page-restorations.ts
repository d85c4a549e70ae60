import type { Request, Response } from "express";
import { readId } from "../../forms/addresses.js";
import { paths } from "../../helpers/paths.js";
import { now } from "../../lib/clock.js";
import * as Page from "../../models/page.js";

/** Takes a page out of the trash. */
export async function store(req: Request, res: Response) {
  const { id, title } = await Page.restore(readId(req.params), req.writer.by, now());
  res.flash(`“${title}” is back.`).redirect(303, paths.editPage(id));
}
