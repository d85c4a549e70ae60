import type { Request, Response } from "express";
import { readAddress } from "../forms/addresses.js";
import { pager } from "../helpers/pager.js";
import { now } from "../lib/clock.js";
import { NotFound } from "../lib/errors.js";
import * as Post from "../models/post.js";
import { site } from "../models/setting.js";
import * as Tag from "../models/tag.js";

export async function index(_req: Request, res: Response) {
  await res.page("tags/tag_list", { tags: await Tag.listAll(now()) });
}

export async function show(req: Request, res: Response) {
  const { slug, page } = readAddress(req.params, "slug", "page");
  const at = now();
  const tag = await Tag.find(slug, at);
  if (!tag) throw new NotFound();
  const list = await Post.listTagged(tag.id, { page, size: (await site()).postsPerPage, at });
  if (!list) throw new NotFound();
  const oftenWith = await Tag.listOftenWith(tag.id, 6, at);
  await res.page("tags/tag_detail", { tag, oftenWith, posts: list.posts, pager: pager(page, list.pages) });
}
