import type { Request, Response } from "express";
import { readAddress } from "../forms/addresses.js";
import { paths } from "../helpers/paths.js";
import { now } from "../lib/clock.js";
import { NotFound } from "../lib/errors.js";
import * as Author from "../models/author.js";
import * as Post from "../models/post.js";
import { site } from "../models/setting.js";

export async function show(req: Request, res: Response) {
  const { slug } = readAddress(req.params, "slug");
  const author = await Author.find(slug, now());
  if (!author) throw new NotFound();
  const title = `${author.name} · ${(await site()).title}`;
  const where = { page: paths.author(author), self: paths.authorFeed(author) };
  await res.feed(
    { title, description: author.bio, ...where },
    await Post.listFeedWrittenBy(author.id, now()),
  );
}
