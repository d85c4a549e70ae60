import type { Request, Response } from "express";
import { readAddress } from "../forms/addresses.js";
import { pager } from "../helpers/pager.js";
import { now } from "../lib/clock.js";
import { NotFound } from "../lib/errors.js";
import * as Post from "../models/post.js";

export async function index(req: Request, res: Response) {
  const { page } = readAddress(req.params, "page");
  const at = now();
  const list = await Post.listTitles(page, at);
  if (!list) throw new NotFound();
  const { months } = await Post.census(at);
  const years = [...new Set(months.map(({ year }) => year))];
  await res.page("archives/archive_index", { ...list, years, pager: pager(page, list.pages) });
}
