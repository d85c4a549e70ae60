import type { Request, Response } from "express";
import { readAddress } from "../forms/addresses.js";
import { now } from "../lib/clock.js";
import { NotFound } from "../lib/errors.js";
import * as Post from "../models/post.js";
import { site } from "../models/setting.js";

/** The Markdown that a post was written in. */
export async function show(req: Request, res: Response) {
  const { slug } = readAddress(req.params, "slug");
  const post = await Post.findSource(slug, now());
  if (!post) throw new NotFound();
  if (!(await site()).searchEngines) res.set("X-Robots-Tag", "noindex");
  res.type("text/markdown").send(`# ${post.title}\n\n${post.body.trimEnd()}\n`);
}
