import type { Request, Response } from "express";
import { readAddress } from "../forms/addresses.js";
import { pager } from "../helpers/pager.js";
import { websiteLink } from "../helpers/websites.js";
import { now } from "../lib/clock.js";
import { NotFound } from "../lib/errors.js";
import * as Author from "../models/author.js";
import * as Post from "../models/post.js";
import { site } from "../models/setting.js";

export async function index(_req: Request, res: Response) {
  await res.page("authors/author_list", { authors: await Author.listAll(now()) });
}

export async function show(req: Request, res: Response) {
  const { slug, page } = readAddress(req.params, "slug", "page");
  const at = now();
  const author = await Author.find(slug, at);
  if (!author) throw new NotFound();
  const list = await Post.listWrittenBy(author.id, { page, size: (await site()).postsPerPage, at });
  if (!list) throw new NotFound();
  await res.page("authors/author_detail", {
    author,
    website: websiteLink(author.website),
    posts: list.posts,
    pager: pager(page, list.pages),
  });
}
