import type { Request, Response } from "express";
import { readAddress } from "../forms/addresses.js";
import { pager } from "../helpers/pager.js";
import { now } from "../lib/clock.js";
import { NotFound } from "../lib/errors.js";
import * as Post from "../models/post.js";
import { site } from "../models/setting.js";

export async function show(req: Request, res: Response) {
  const { year, month, page } = readAddress(req.params, "year", "month", "page");
  const at = now();
  const list = await Post.listMonth({ year, month }, { page, size: (await site()).postsPerPage, at });
  if (!list) throw new NotFound();
  const { months } = await Post.census(at);
  const own = months.findIndex((other) => other.year === year && other.month === month);
  const [earlier, later] = [months[own + 1] ?? null, months[own - 1] ?? null];
  await res.page("archives/archive_month", {
    ...list,
    month: months[own],
    earlier,
    later,
    pager: pager(page, list.pages),
  });
}
