import type { Request, Response } from "express";
import { readId } from "../../forms/addresses.js";
import { readPublicationForm } from "../../forms/posts.js";
import { datesFor } from "../../helpers/dates.js";
import { paths } from "../../helpers/paths.js";
import { savedText } from "../../helpers/saved-texts.js";
import { now } from "../../lib/clock.js";
import { Invalid } from "../../lib/errors.js";
import * as Post from "../../models/post.js";
import { site } from "../../models/setting.js";

/** Publishes a post, now or at the time given. */
export async function store(req: Request, res: Response) {
  const { member } = req.writer;
  const post = await Post.findForDesk(readId(req.params), member);
  const { zone, language } = await site();
  const { meant, errors } = readPublicationForm(req.body, zone, post.publishedAt);
  if (!meant) throw new Invalid(errors);
  const { time, twice } = meant.publishedAt;
  await Post.publish(post.id, time === undefined ? post.publishedAt : time, req.writer, now());
  const { liveAt } = await Post.findForDesk(post.id, member);
  const saved = { state: liveAt && liveAt <= now() ? "published" : "scheduled", liveAt } as const;
  res
    .flash(savedText(saved, "publish", datesFor(language, zone), twice))
    .redirect(303, paths.editPost(post.id));
}

/** Withdraws it. */
export async function destroy(req: Request, res: Response) {
  const post = await Post.withdraw(readId(req.params), req.writer, now());
  res.flash("Withdrawn: it is a draft again.").redirect(303, paths.editPost(post.id));
}
