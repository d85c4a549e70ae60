import type { Request, Response } from "express";
import { readAddress } from "../forms/addresses.js";
import { pager } from "../helpers/pager.js";
import { now } from "../lib/clock.js";
import { NotFound } from "../lib/errors.js";
import { monthStart } from "../lib/zones.js";
import * as Post from "../models/post.js";
import { site } from "../models/setting.js";

/** Titles alone are short: a page of the archive holds more of them than a page of posts. */
const titlesPerPage = 100;

export async function index(req: Request, res: Response) {
  const { page } = readAddress(req.params, "page");
  const at = now();
  const list = await Post.listAll({ page, size: titlesPerPage, at });
  if (!list) throw new NotFound();
  const { months } = await Post.census(at);
  const years = [...new Set(months.map(({ year }) => year))];
  await res.page("archives/archive_index", { ...list, years, pager: pager(page, list.pages) });
}

export async function year(req: Request, res: Response) {
  const { year, page } = readAddress(req.params, "year", "page");
  const at = now();
  const { months } = await Post.census(at);
  const own = months.filter((month) => month.year === year);
  if (!own.length) throw new NotFound();
  const { zone } = await site();
  const total = own.reduce((sum, { count }) => sum + count, 0);
  const [begins, ends] = [monthStart({ year, month: 1 }, zone), monthStart({ year, month: 13 }, zone)];
  const list = await Post.listBetween(begins, ends, total, { page, size: titlesPerPage, at });
  if (!list) throw new NotFound();
  const years = [...new Set(months.map((month) => month.year))];
  await res.page("archives/archive_year", {
    ...list,
    year,
    years,
    months: own,
    pager: pager(page, list.pages),
  });
}

export async function month(req: Request, res: Response) {
  const { year, month, page } = readAddress(req.params, "year", "month", "page");
  const at = now();
  const { months } = await Post.census(at);
  const position = months.findIndex((other) => other.year === year && other.month === month);
  const own = months[position];
  if (!own) throw new NotFound();
  const { zone, postsPerPage: size } = await site();
  const [begins, ends] = [monthStart(own, zone), monthStart({ year, month: month + 1 }, zone)];
  const list = await Post.listBetween(begins, ends, own.count, { page, size, at });
  if (!list) throw new NotFound();
  await res.page("archives/archive_month", {
    ...list,
    month: own,
    earlier: months[position + 1] ?? null,
    later: months[position - 1] ?? null,
    pager: pager(page, list.pages),
  });
}
