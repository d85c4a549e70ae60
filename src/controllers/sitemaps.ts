import type { Request, Response } from "express";
import { readAddress } from "../forms/addresses.js";
import { paths } from "../helpers/paths.js";
import { sitemap, sitemapIndex, type SitemapUrl } from "../helpers/sitemaps.js";
import { now } from "../lib/clock.js";
import { NotFound } from "../lib/errors.js";
import * as Author from "../models/author.js";
import * as Page from "../models/page.js";
import * as Post from "../models/post.js";
import * as Tag from "../models/tag.js";

/** https://www.sitemaps.org/protocol.html allows 50,000 addresses a file; lists share the first file with the posts. */
const postsPerFile = 40_000;

export async function index(_req: Request, res: Response) {
  const { total } = await Post.census(now());
  const parts = Math.ceil(total / postsPerFile);
  send(res, parts <= 1 ? sitemap(origin(res), await urls(1)) : sitemapIndex(origin(res), parts));
}

export async function show(req: Request, res: Response) {
  const { page } = readAddress({ page: req.params.part }, "page");
  const found = await urls(page);
  if (!found.length) throw new NotFound();
  send(res, sitemap(origin(res), found));
}

async function urls(part: number): Promise<SitemapUrl[]> {
  const posts = await Post.listAddresses(part, postsPerFile, now());
  const entries = posts.map((post) => ({ path: paths.post(post), changed: post.revisedAt ?? post.liveAt }));
  return part === 1 ? [...(await lists()), ...entries] : entries;
}

async function lists(): Promise<SitemapUrl[]> {
  const at = now();
  const [pages, tags, authors] = await Promise.all([
    Page.listPublished(),
    Tag.listAll(at),
    Author.listAll(at),
  ]);
  return [
    { path: "/", changed: null },
    { path: paths.archive(), changed: null },
    ...pages.map((page) => ({ path: paths.page(page), changed: page.updatedAt })),
    ...tags.map((tag) => ({ path: paths.tag(tag), changed: null })),
    ...authors.map((author) => ({ path: paths.author(author), changed: null })),
  ];
}

function origin(res: Response): string {
  return res.app.locals.siteUrl;
}

function send(res: Response, xml: string): void {
  res.type("application/xml; charset=utf-8").send(xml);
}
