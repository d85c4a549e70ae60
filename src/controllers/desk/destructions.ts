import type { Request, Response } from "express";
import { readId } from "../../forms/addresses.js";
import { paths } from "../../helpers/paths.js";
import { told } from "../../helpers/saved-texts.js";
import { now } from "../../lib/clock.js";
import * as Post from "../../models/post.js";

/** Asks whether a post is to go for good, and names what goes with it. */
export async function create(req: Request, res: Response) {
  const post = await Post.findForDesk(readId(req.params), req.writer.member);
  const belongings = await Post.belongingsOf(post.id);
  await res.page("desk/posts/post_confirm_delete", { post, belongings });
}

export async function store(req: Request, res: Response) {
  const gone = await Post.destroy(readId(req.params), req.writer, now());
  res.flash(told.destroyed(gone)).redirect(303, paths.desk({ status: "trash" }));
}
