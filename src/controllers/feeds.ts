import type { Request, Response } from "express";
import { now } from "../lib/clock.js";
import * as Post from "../models/post.js";
import { site } from "../models/setting.js";

export async function show(req: Request, res: Response) {
  const { title, tagline: description } = await site();
  await res.feed({ title, description, page: "/", self: req.path }, await Post.listFeed(now()));
}
