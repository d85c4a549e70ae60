import type { Request, Response } from "express";
import type { Feed } from "feed";
import { readAddress } from "../forms/addresses.js";
import { feedOf, type FeedHead } from "../helpers/feeds.js";
import { paths } from "../helpers/paths.js";
import { now } from "../lib/clock.js";
import { NotFound } from "../lib/errors.js";
import * as Author from "../models/author.js";
import * as Post from "../models/post.js";
import { site } from "../models/setting.js";
import * as Tag from "../models/tag.js";

const own = { atom: paths.feed(), rss: paths.rss(), json: paths.jsonFeed() };

export async function atom(_req: Request, res: Response) {
  send(res, "application/atom+xml", (await siteFeed(res)).atom1());
}

export async function rss(_req: Request, res: Response) {
  send(res, "application/rss+xml", (await siteFeed(res)).rss2());
}

export async function json(_req: Request, res: Response) {
  send(res, "application/feed+json", (await siteFeed(res)).json1());
}

export async function tag(req: Request, res: Response) {
  const { slug } = readAddress(req.params, "slug");
  const found = await Tag.find(slug, now());
  if (!found) throw new NotFound();
  const posts = await Post.listFeedTagged(found.id, now());
  const { title } = await site();
  const head = { title: `${found.name} · ${title}`, description: found.description, page: paths.tag(found) };
  send(
    res,
    "application/atom+xml",
    (await feed(res, { ...head, self: { atom: paths.tagFeed(found) } }, posts)).atom1(),
  );
}

export async function author(req: Request, res: Response) {
  const { slug } = readAddress(req.params, "slug");
  const found = await Author.find(slug, now());
  if (!found) throw new NotFound();
  const posts = await Post.listFeedWrittenBy(found.id, now());
  const { title } = await site();
  const head = { title: `${found.name} · ${title}`, description: found.bio, page: paths.author(found) };
  send(
    res,
    "application/atom+xml",
    (await feed(res, { ...head, self: { atom: paths.authorFeed(found) } }, posts)).atom1(),
  );
}

async function siteFeed(res: Response): Promise<Feed> {
  const { title, tagline } = await site();
  return feed(res, { title, description: tagline, page: "/", self: own }, await Post.listFeed(now()));
}

type OwnHead = Omit<FeedHead, "siteUrl" | "language" | "updated">;

async function feed(res: Response, head: OwnHead, posts: Post.ForFeed[]): Promise<Feed> {
  const { language } = await site();
  const updated = await Post.lastChange(now());
  res.setHeader("Last-Modified", updated.toUTCString());
  return feedOf({ ...head, language, siteUrl: res.app.locals.siteUrl, updated }, posts);
}

/** A feed may be read by pages of other sites. */
function send(res: Response, type: string, text: string): void {
  res.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
  res.type(`${type}; charset=utf-8`).send(text);
}
