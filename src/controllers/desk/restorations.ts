import type { Request, Response } from "express";
import { readId } from "../../forms/addresses.js";
import { paths } from "../../helpers/paths.js";
import { told } from "../../helpers/saved-texts.js";
import { now } from "../../lib/clock.js";
import * as Post from "../../models/post.js";

/** Takes a post out of the trash. */
export async function store(req: Request, res: Response) {
  const back = await Post.restore(readId(req.params), req.writer, now());
  res.flash(told.restored(back)).redirect(303, paths.editPost(back.id));
}
