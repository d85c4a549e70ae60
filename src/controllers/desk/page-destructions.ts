import type { Request, Response } from "express";
import { readId } from "../../forms/addresses.js";
import { paths } from "../../helpers/paths.js";
import { told } from "../../helpers/saved-texts.js";
import { now } from "../../lib/clock.js";
import * as Page from "../../models/page.js";

/** Asks whether a page is to go for good, and names what goes with it. */
export async function create(req: Request, res: Response) {
  const page = await Page.findForDesk(readId(req.params));
  await res.page("desk/pages/page_confirm_delete", {
    standing: page,
    belongings: await Page.belongingsOf(page.id),
  });
}

export async function store(req: Request, res: Response) {
  const gone = await Page.destroy(readId(req.params), req.writer.by, now());
  res.flash(told.destroyed(gone)).redirect(303, paths.deskPages(true));
}
