import type { Request, Response } from "express";
import { readAddress } from "../forms/addresses.js";
import { pager } from "../helpers/pager.js";
import { now } from "../lib/clock.js";
import { NotFound } from "../lib/errors.js";
import * as Post from "../models/post.js";

export async function show(req: Request, res: Response) {
  const { year, page } = readAddress(req.params, "year", "page");
  const at = now();
  const list = await Post.listYear(year, page, at);
  if (!list) throw new NotFound();
  const { months: all } = await Post.census(at);
  const years = [...new Set(all.map((month) => month.year))];
  const months = all.filter((month) => month.year === year);
  await res.page("archives/archive_year", { ...list, year, years, months, pager: pager(page, list.pages) });
}
