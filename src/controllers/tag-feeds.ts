import type { Request, Response } from "express";
import { readAddress } from "../forms/addresses.js";
import { paths } from "../helpers/paths.js";
import { now } from "../lib/clock.js";
import { NotFound } from "../lib/errors.js";
import * as Post from "../models/post.js";
import { site } from "../models/setting.js";
import * as Tag from "../models/tag.js";

export async function show(req: Request, res: Response) {
  const { slug } = readAddress(req.params, "slug");
  const tag = await Tag.find(slug, now());
  if (!tag) throw new NotFound();
  const title = `${tag.name} · ${(await site()).title}`;
  const where = { page: paths.tag(tag), self: paths.tagFeed(tag) };
  await res.feed({ title, description: tag.description, ...where }, await Post.listFeedTagged(tag.id, now()));
}
