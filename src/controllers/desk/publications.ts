import type { Request, Response } from "express";
import { readId } from "../../forms/addresses.js";
import { readPublicationForm } from "../../forms/posts.js";
import { datesFor } from "../../helpers/dates.js";
import { paths } from "../../helpers/paths.js";
import { savedText, told } from "../../helpers/saved-texts.js";
import { now } from "../../lib/clock.js";
import { Invalid } from "../../lib/errors.js";
import * as Post from "../../models/post.js";
import { site } from "../../models/setting.js";

/** Publishes a post, now or at the time given. */
export async function store(req: Request, res: Response) {
  const id = readId(req.params);
  const { zone, language } = await site();
  const { publishedAt: stored } = await Post.findStanding(id, req.writer.member);
  const { meant, errors } = readPublicationForm(req.body, zone, stored);
  if (!meant) throw new Invalid(errors);
  const { time, twice } = meant.publishedAt;
  const at = now();
  const post = await Post.publish(id, time === undefined ? stored : time, req.writer, at);
  const state = { state: Post.stateOf(post, at), liveAt: post.liveAt };
  res.flash(savedText(state, "publish", datesFor(language, zone), twice)).redirect(303, paths.editPost(id));
}

/** Withdraws it. */
export async function destroy(req: Request, res: Response) {
  const post = await Post.withdraw(readId(req.params), req.writer, now());
  res.flash(told.withdrawn).redirect(303, paths.editPost(post.id));
}
