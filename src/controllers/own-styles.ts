import type { Request, Response } from "express";
import { NotFound } from "../lib/errors.js";
import { styleFile, styleHash } from "../lib/own-style.js";
import { sendPage } from "../lib/pages/kept-page.js";
import { site } from "../models/setting.js";

/**
 * The CSS that the owner wrote. A page that is a moment old, or one of another machine that is a moment ahead, asks for
 * another text than stands here: it gets this one, to be asked for again.
 */
export async function show(req: Request, res: Response) {
  const { css } = await site();
  if (!css) throw new NotFound();
  const isThis = req.params.hash === styleHash(css);
  sendPage(
    await styleFile(css, isThis ? "public, max-age=31536000, immutable" : "public, no-cache"),
    req,
    res,
  );
}
