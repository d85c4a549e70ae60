import express, { Router } from "express";
import * as archives from "./controllers/archives.js";
import * as authorFeeds from "./controllers/author-feeds.js";
import * as authors from "./controllers/authors.js";
import * as favicons from "./controllers/favicons.js";
import * as feedAddresses from "./controllers/feed-addresses.js";
import * as feeds from "./controllers/feeds.js";
import * as firstPages from "./controllers/first-pages.js";
import * as health from "./controllers/health.js";
import * as manifests from "./controllers/manifests.js";
import * as media from "./controllers/media.js";
import * as months from "./controllers/months.js";
import * as pages from "./controllers/pages.js";
import * as posts from "./controllers/posts.js";
import * as readiness from "./controllers/readiness.js";
import * as robots from "./controllers/robots.js";
import * as schemes from "./controllers/schemes.js";
import * as search from "./controllers/search.js";
import * as sitemaps from "./controllers/sitemaps.js";
import * as sources from "./controllers/sources.js";
import * as tagFeeds from "./controllers/tag-feeds.js";
import * as tags from "./controllers/tags.js";
import * as years from "./controllers/years.js";
import { publicPages } from "./middleware/guards.js";
import { refuseOtherMethods } from "./middleware/method-not-allowed.js";

/** A form of a few short fields. */
const smallForm = express.urlencoded({ extended: false, limit: "4kb", parameterLimit: 20 });

/** Every URL of the site, one line each. */
export function createRouter(): Router {
  const site = Router({ strict: true, caseSensitive: true });

  site.get("/healthz", health.show);
  site.get("/readyz", readiness.show);
  site.get("/media/:hash/:name", media.show);

  site.use(publicPages);

  site.get(["/page/1", "/tags/:slug/page/1", "/authors/:slug/page/1"], firstPages.show);
  site.get(["/archive/page/1", "/archive/:year/page/1", "/archive/:year/:month/page/1"], firstPages.show);
  site.get("/", posts.index);
  site.get("/page/:page", posts.index);
  site.get("/posts/:slug.md", sources.show);
  site.get("/posts/:slug", posts.show);

  site.get("/tags", tags.index);
  site.get("/tags/:slug", tags.show);
  site.get("/tags/:slug/page/:page", tags.show);
  site.get("/authors", authors.index);
  site.get("/authors/:slug", authors.show);
  site.get("/authors/:slug/page/:page", authors.show);

  site.get("/archive", archives.index);
  site.get("/archive/page/:page", archives.index);
  site.get("/archive/:year", years.show);
  site.get("/archive/:year/page/:page", years.show);
  site.get("/archive/:year/:month", months.show);
  site.get("/archive/:year/:month/page/:page", months.show);

  site.get("/search", search.index);
  site.post("/theme", smallForm, schemes.store);

  site.get("/feed.xml", feeds.show);
  site.get("/rss.xml", feeds.show);
  site.get("/feed.json", feeds.show);
  site.get("/tags/:slug/feed.xml", tagFeeds.show);
  site.get("/authors/:slug/feed.xml", authorFeeds.show);
  site.get(
    ["/feed", "/feed/", "/atom.xml", "/atom.xml/", "/index.xml", "/index.xml/", "/rss", "/rss/"],
    feedAddresses.show,
  );

  site.get("/sitemap.xml", sitemaps.index);
  site.get("/sitemap-:part.xml", sitemaps.show);
  site.get("/robots.txt", robots.show);
  site.get("/favicon.ico", favicons.show);
  site.get("/site.webmanifest", manifests.show);

  site.use(refuseOtherMethods(site));
  site.get("/:slug", pages.show);
  site.use(refuseOtherMethods(site));
  return site;
}
