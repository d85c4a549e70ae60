import type { Request, Response } from "express";
import { readAddress } from "../forms/addresses.js";
import { contentsOf } from "../helpers/contents.js";
import { pager } from "../helpers/pager.js";
import { now } from "../lib/clock.js";
import { NotFound } from "../lib/errors.js";
import * as Post from "../models/post.js";
import { site } from "../models/setting.js";

export async function index(req: Request, res: Response) {
  const { page } = readAddress(req.params, "page");
  const { postsPerPage: size } = await site();
  const list = await Post.listLatest({ page, size, at: now() });
  if (!list) throw new NotFound();
  const { posts, pinned, pages } = list;
  await res.page("posts/post_list", { posts, pinned, pager: pager(page, pages) });
}

export async function show(req: Request, res: Response) {
  const { slug } = readAddress(req.params, "slug");
  const post = await Post.findLive(slug, now());
  if (!post) throw new NotFound();
  await res.page("posts/post_detail", { post, contents: contentsOf(post.contents) });
}
