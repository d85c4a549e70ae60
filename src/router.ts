import express, { Router } from "express";
import * as archives from "./controllers/archives.js";
import * as authors from "./controllers/authors.js";
import * as feeds from "./controllers/feeds.js";
import * as health from "./controllers/health.js";
import * as machines from "./controllers/machines.js";
import * as media from "./controllers/media.js";
import * as pages from "./controllers/pages.js";
import * as posts from "./controllers/posts.js";
import * as schemes from "./controllers/schemes.js";
import * as search from "./controllers/search.js";
import * as sitemaps from "./controllers/sitemaps.js";
import * as tags from "./controllers/tags.js";
import { publicPages } from "./middleware/guards.js";
import { refuseOtherMethods } from "./middleware/method-not-allowed.js";

/** A form of a few short fields. */
const smallForm = express.urlencoded({ extended: false, limit: "4kb", parameterLimit: 20 });

/** Every URL of the site, one line each. */
export function createRouter(): Router {
  const site = Router({ strict: true, caseSensitive: true });

  site.get("/healthz", health.live);
  site.get("/readyz", health.ready);
  site.get("/media/:hash/:name", media.show);

  site.use(publicPages);

  site.get(["/page/1", "/tags/:slug/page/1", "/authors/:slug/page/1"], pages.first);
  site.get(["/archive/page/1", "/archive/:year/page/1", "/archive/:year/:month/page/1"], pages.first);
  site.get("/", posts.index);
  site.get("/page/:page", posts.index);
  site.get("/posts/:slug.md", posts.source);
  site.get("/posts/:slug", posts.show);

  site.get("/tags", tags.index);
  site.get("/tags/:slug", tags.show);
  site.get("/tags/:slug/page/:page", tags.show);
  site.get("/authors", authors.index);
  site.get("/authors/:slug", authors.show);
  site.get("/authors/:slug/page/:page", authors.show);

  site.get("/archive", archives.index);
  site.get("/archive/page/:page", archives.index);
  site.get("/archive/:year", archives.year);
  site.get("/archive/:year/page/:page", archives.year);
  site.get("/archive/:year/:month", archives.month);
  site.get("/archive/:year/:month/page/:page", archives.month);

  site.get("/search", search.index);
  site.post("/theme", smallForm, schemes.store);

  site.get("/feed.xml", feeds.atom);
  site.get("/rss.xml", feeds.rss);
  site.get("/feed.json", feeds.json);
  site.get("/tags/:slug/feed.xml", feeds.tag);
  site.get("/authors/:slug/feed.xml", feeds.author);
  site.get(["/feed", "/feed/", "/atom.xml", "/atom.xml/", "/index.xml", "/index.xml/"], machines.feed);
  site.get(["/rss", "/rss/"], machines.feed);

  site.get("/sitemap.xml", sitemaps.index);
  site.get("/sitemap-:part.xml", sitemaps.part);
  site.get("/robots.txt", machines.robots);
  site.get("/favicon.ico", machines.favicon);
  site.get("/site.webmanifest", machines.manifest);

  site.use(refuseOtherMethods(site));
  site.get("/:slug", pages.show);
  site.use(refuseOtherMethods(site));
  return site;
}
