import type { RequestHandler } from "express";
import { feedEntry, jsonFeed, type FeedHead } from "../helpers/feeds.js";
import { now } from "../lib/clock.js";
import type { Render } from "../lib/views.js";
import * as Post from "../models/post.js";
import { site } from "../models/setting.js";

/** What a controller says of a feed: the rest is the same for each. */
type OwnHead = Pick<FeedHead, "title" | "description" | "page" | "self">;

declare global {
  namespace Express {
    interface Response {
      /** Sends posts as a feed, in the form that its address names: Atom, unless it is RSS or JSON Feed. */
      feed(head: OwnHead, posts: Post.ForFeed[]): Promise<void>;
    }
  }
}

export function feeds(render: Render): RequestHandler {
  return (_req, res, next) => {
    res.feed = async (own, posts) => {
      const { language, searchEngines } = await site();
      const { siteUrl } = res.app.locals;
      const feed = { ...own, language, siteUrl, updated: await Post.lastChange(now()) };
      const entries = posts.map((post) => feedEntry(post, feed));
      // Programs in pages of other sites may read it.
      res.set({
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Last-Modified": feed.updated.toUTCString(),
      });
      if (!searchEngines) res.set("X-Robots-Tag", "noindex");
      if (own.self.endsWith(".json")) {
        res.type("application/feed+json").send(JSON.stringify(jsonFeed(feed, entries)));
        return;
      }
      const form = own.self.startsWith("/rss") ? "rss" : "atom";
      res.type(`application/${form}+xml; charset=utf-8`);
      res.send(render(`feeds/${form}`, { layout: false, feed, posts: entries }));
    };
    next();
  };
}
