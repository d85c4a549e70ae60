import type { Request, Response } from "express";
import { readAddress } from "../forms/addresses.js";
import { contentsOf } from "../helpers/contents.js";
import { NotFound } from "../lib/errors.js";
import * as Page from "../models/page.js";

export async function show(req: Request, res: Response) {
  const { slug } = readAddress(req.params, "slug");
  const standing = await Page.findPublished(slug);
  if (!standing) throw new NotFound();
  await res.page("pages/page_detail", { standing, contents: contentsOf(standing.contents) });
}
