import { randomUUID } from "node:crypto";
import type { Request, Response } from "express";
import { readId } from "../../forms/addresses.js";
import type { Form } from "../../forms/form.js";
import { readSifting } from "../../forms/desk.js";
import {
  blankPostForm,
  chosenCover,
  fillPostForm,
  readPostForm,
  saysItsTime,
  wishOf,
  type PostForm,
} from "../../forms/posts.js";
import { datesFor } from "../../helpers/dates.js";
import { pager } from "../../helpers/pager.js";
import { paths } from "../../helpers/paths.js";
import { savedText, trashedFlash } from "../../helpers/saved-texts.js";
import { now } from "../../lib/clock.js";
import { prefixIds } from "../../lib/html.js";
import * as Author from "../../models/author.js";
import * as Media from "../../models/media.js";
import * as Post from "../../models/post.js";
import { site } from "../../models/setting.js";
import * as Tag from "../../models/tag.js";

export async function index(req: Request, res: Response) {
  const { member } = req.writer;
  const at = now();
  const sifting = readSifting(req.query);
  const list = await Post.listForDesk(sifting, member, at);
  const [tags, authors] = await Promise.all([Tag.listNames(member, at), Author.listNames(member, at)]);
  const stateOf = (post: Post.OnDesk) => Post.stateOf(post, at);
  const shown = { ...list, sifting, tags, authors, stateOf };
  await res.page("desk/posts/post_list", { ...shown, pager: pager(sifting.page, list.pages) });
}

export async function create(_req: Request, res: Response) {
  await showForm(res, { form: blankPostForm(randomUUID()) });
}

export async function store(req: Request, res: Response) {
  const form = readPostForm(req.body, (await site()).zone, null);
  if (form.asksForPreview) return showPreview(res, form);
  const post = await form.save((meant) => Post.submit(wishOf(meant), meant.submission, req.writer, now()));
  if (!post) return showForm(res, { form, status: form.status });
  await answer(res, form, post);
}

export async function edit(req: Request, res: Response) {
  const post = await Post.findForDesk(readId(req.params), req.writer.member);
  await showForm(res, { form: fillPostForm(post, (await site()).zone), post });
}

export async function update(req: Request, res: Response) {
  const { member } = req.writer;
  const id = readId(req.params);
  const stored = saysItsTime(req.body) ? null : (await Post.findStanding(id, member)).publishedAt;
  const form = readPostForm(req.body, (await site()).zone, stored);
  if (form.asksForPreview) return showPreview(res, form, await Post.findForDesk(id, member));
  const saved = await form.save((meant) => Post.save(id, wishOf(meant), req.writer, now()));
  if (saved) return answer(res, form, saved);
  await showForm(res, { form, status: form.status, post: await Post.findForDesk(id, member) });
}

/** To the trash. */
export async function destroy(req: Request, res: Response) {
  const post = await Post.trash(readId(req.params), req.writer, now());
  res.flash(...trashedFlash(post)).redirect(303, paths.desk());
}

/** The post as it would read, beside what was typed; whatever else is wrong with it can wait. */
async function showPreview(res: Response, form: PostForm, post?: Post.Editable): Promise<void> {
  const { title = "", body = "", excerpt = "" } = form.values;
  const { html, words } = await Post.renderBody({ title, body, excerpt });
  form.errors = {};
  await showForm(res, { form, status: 200, post, proof: { html: prefixIds(html, "proof-"), words } });
}

interface Showing {
  form: Form<unknown>;
  status?: number;
  post?: Post.Editable;
  proof?: { html: string; words: number } | null;
}

async function showForm(res: Response, { form, status = 200, post, proof = null }: Showing): Promise<void> {
  const pictures = await Media.listPictures(chosenCover(form.values));
  const tags = await Tag.listNames(res.locals.member!, now());
  const { zone } = await site();
  const theirs = form.showTheirs((post: Post.Editable) => fillPostForm(post, zone));
  const state = post ? Post.stateOf(post, now()) : "draft";
  await res.status(status).page("desk/posts/post_form", { form, post, theirs, state, proof, tags, pictures });
}

async function answer(res: Response, form: PostForm, post: Post.Saved): Promise<void> {
  const { do: pressed, publishedAt } = form.meant!;
  if (pressed === "trash") return res.flash(...trashedFlash(post)).redirect(303, paths.desk());
  const { language, zone } = await site();
  const state = { state: Post.stateOf(post, now()), liveAt: post.liveAt };
  res.flash(savedText(state, pressed, datesFor(language, zone), publishedAt.twice));
  res.redirect(303, paths.editPost(post.id));
}
