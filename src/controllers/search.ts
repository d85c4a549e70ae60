import type { Request, Response } from "express";
import { readSearch } from "../forms/search.js";
import { pager } from "../helpers/pager.js";
import { looser } from "../helpers/search-advice.js";
import { now } from "../lib/clock.js";
import { NotFound } from "../lib/errors.js";
import * as Post from "../models/post.js";
import { site } from "../models/setting.js";
import * as Tag from "../models/tag.js";

export async function index(req: Request, res: Response) {
  const { words, page } = readSearch(req.query);
  const at = now();
  const found = await Post.search(words, { page, size: (await site()).postsPerPage, at });
  if (!found) throw new NotFound();
  const tags = found.total ? [] : await Tag.listMostUsed(5, at);
  res.setHeader("Cache-Control", "private, no-store");
  await res.page("search/search_list", {
    words,
    looser: looser(words),
    ...found,
    tags,
    pager: pager(page, found.pages),
  });
}
