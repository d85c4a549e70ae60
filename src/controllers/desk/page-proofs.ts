import type { Request, Response } from "express";
import { readId } from "../../forms/addresses.js";
import { contentsOf } from "../../helpers/contents.js";
import { NotFound } from "../../lib/errors.js";
import * as Page from "../../models/page.js";

/** A page as readers will see it. */
export async function show(req: Request, res: Response) {
  const standing = await Page.findPreview(readId(req.params));
  if (!standing) throw new NotFound();
  await res.page("pages/page_detail", {
    standing,
    contents: contentsOf(standing.contents),
    proof: Page.stateOf(standing),
  });
}
