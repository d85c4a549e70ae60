import type { Request, Response } from "express";
import { readId } from "../../forms/addresses.js";
import { paths } from "../../helpers/paths.js";
import { now } from "../../lib/clock.js";
import * as Post from "../../models/post.js";

/** Takes a post out of the trash. */
export async function store(req: Request, res: Response) {
  const { id, title } = await Post.restore(readId(req.params), req.writer, now());
  res.flash(`“${title}” is back.`).redirect(303, paths.editPost(id));
}
