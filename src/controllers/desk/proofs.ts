import type { Request, Response } from "express";
import { readId } from "../../forms/addresses.js";
import { contentsOf } from "../../helpers/contents.js";
import { now } from "../../lib/clock.js";
import { NotFound } from "../../lib/errors.js";
import * as Post from "../../models/post.js";

/** A post as readers will see it. */
export async function show(req: Request, res: Response) {
  const { member } = req.writer;
  const post = await Post.findPreview(readId(req.params), member, now());
  if (!post) throw new NotFound();
  const state = Post.stateOf(await Post.findStanding(post.id, member), now());
  await res.page("posts/post_detail", { post, contents: contentsOf(post.contents), proof: state });
}
