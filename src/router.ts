import { Router, type RequestHandler } from "express";
import "./admin/index.js";
import * as recordActions from "./admin/engine/controllers/actions.js";
import * as recordChoices from "./admin/engine/controllers/choices.js";
import * as recordDeletions from "./admin/engine/controllers/deletions.js";
import * as recordExports from "./admin/engine/controllers/exports.js";
import * as recordHistories from "./admin/engine/controllers/histories.js";
import * as recordImports from "./admin/engine/controllers/imports.js";
import * as adminOverviews from "./admin/engine/controllers/overviews.js";
import * as recordReversals from "./admin/engine/controllers/reversals.js";
import * as recordRestorations from "./admin/engine/controllers/restorations.js";
import * as records from "./admin/engine/controllers/records.js";
import * as accountPasswords from "./controllers/account-passwords.js";
import * as accountSessions from "./controllers/account-sessions.js";
import * as accounts from "./controllers/accounts.js";
import * as archives from "./controllers/archives.js";
import * as authorFeeds from "./controllers/author-feeds.js";
import * as authors from "./controllers/authors.js";
import * as deskDestructions from "./controllers/desk/destructions.js";
import * as deskMailTests from "./controllers/desk/mail-tests.js";
import * as deskPageDestructions from "./controllers/desk/page-destructions.js";
import * as deskPageProofs from "./controllers/desk/page-proofs.js";
import * as deskPagePublications from "./controllers/desk/page-publications.js";
import * as deskPageRestorations from "./controllers/desk/page-restorations.js";
import * as deskPages from "./controllers/desk/pages.js";
import * as deskPosts from "./controllers/desk/posts.js";
import * as deskProofs from "./controllers/desk/proofs.js";
import * as deskPublications from "./controllers/desk/publications.js";
import * as deskRestorations from "./controllers/desk/restorations.js";
import * as deskSettings from "./controllers/desk/settings.js";
import * as deskThemePreviews from "./controllers/desk/theme-previews.js";
import * as deskThemes from "./controllers/desk/themes.js";
import * as favicons from "./controllers/favicons.js";
import * as feedAddresses from "./controllers/feed-addresses.js";
import * as feeds from "./controllers/feeds.js";
import * as firstPages from "./controllers/first-pages.js";
import * as health from "./controllers/health.js";
import * as manifests from "./controllers/manifests.js";
import * as media from "./controllers/media.js";
import * as metrics from "./controllers/metrics.js";
import * as months from "./controllers/months.js";
import * as ownStyles from "./controllers/own-styles.js";
import * as pages from "./controllers/pages.js";
import * as posts from "./controllers/posts.js";
import * as readiness from "./controllers/readiness.js";
import * as robots from "./controllers/robots.js";
import * as schemes from "./controllers/schemes.js";
import * as search from "./controllers/search.js";
import * as sessions from "./controllers/sessions.js";
import * as setup from "./controllers/setup.js";
import * as sitemaps from "./controllers/sitemaps.js";
import * as sources from "./controllers/sources.js";
import * as tagFeeds from "./controllers/tag-feeds.js";
import * as tags from "./controllers/tags.js";
import * as years from "./controllers/years.js";
import { listForm, longForm, mediumForm, recordForm, smallForm } from "./middleware/form-bodies.js";
import { entering, privatePages, publicPages, signedIn } from "./middleware/guards.js";
import { ifMetricsReader } from "./middleware/metrics.js";
import { refuseOtherMethods } from "./middleware/method-not-allowed.js";

/** Every URL of the site, one line each. `identify` finds out who asks, where that matters. */
export function createRouter(identify: RequestHandler[] = []): Router {
  const site = Router({ strict: true, caseSensitive: true });

  site.get("/healthz", health.show);
  site.get("/readyz", readiness.show);
  site.get("/metrics", ifMetricsReader, metrics.show);
  site.get("/media/:hash/:name", media.show);
  site.get("/assets/own.:hash.css", ownStyles.show);

  if (identify.length) site.use(identify);

  site.use(["/setup", "/login", "/logout", "/account", "/desk", "/admin", "/theme"], privatePages);
  site.get("/setup", setup.create);
  site.post("/setup", smallForm, setup.store);
  site.get("/login", sessions.create);
  site.post("/login", smallForm, sessions.store);
  site.post("/logout", sessions.destroy);

  site.use(["/account", "/desk", "/admin"], signedIn);
  site.get("/account", accounts.edit);
  site.post("/account", mediumForm, accounts.update);
  site.post("/account/password", smallForm, accountPasswords.update);
  site.post("/account/sessions/delete", accountSessions.destroy);

  site.get("/desk", deskPosts.index);
  site.get("/desk/posts/new", deskPosts.create);
  site.post("/desk/posts", longForm, deskPosts.store);
  site.get("/desk/posts/:id/edit", deskPosts.edit);
  site.get("/desk/posts/:id/preview", deskProofs.show);
  site.post("/desk/posts/:id", longForm, deskPosts.update);
  site.post("/desk/posts/:id/publication", smallForm, deskPublications.store);
  site.post("/desk/posts/:id/publication/delete", deskPublications.destroy);
  site.post("/desk/posts/:id/delete", deskPosts.destroy);
  site.post("/desk/posts/:id/restoration", deskRestorations.store);
  site.get("/desk/posts/:id/destruction", deskDestructions.create);
  site.post("/desk/posts/:id/destruction", deskDestructions.store);

  site.use("/desk/pages", entering("pages"));
  site.get("/desk/pages", deskPages.index);
  site.get("/desk/pages/new", deskPages.create);
  site.post("/desk/pages", longForm, deskPages.store);
  site.get("/desk/pages/:id/edit", deskPages.edit);
  site.get("/desk/pages/:id/preview", deskPageProofs.show);
  site.post("/desk/pages/:id", longForm, deskPages.update);
  site.post("/desk/pages/:id/publication", deskPagePublications.store);
  site.post("/desk/pages/:id/publication/delete", deskPagePublications.destroy);
  site.post("/desk/pages/:id/delete", deskPages.destroy);
  site.post("/desk/pages/:id/restoration", deskPageRestorations.store);
  site.get("/desk/pages/:id/destruction", deskPageDestructions.create);
  site.post("/desk/pages/:id/destruction", deskPageDestructions.store);

  site.use("/desk/settings", entering("settings"));
  site.get("/desk/settings", deskSettings.edit);
  site.post("/desk/settings", mediumForm, deskSettings.update);
  site.get("/desk/settings/themes", deskThemes.index);
  site.post("/desk/settings/themes", smallForm, deskThemes.update);
  site.post("/desk/settings/themes/preview", smallForm, deskThemePreviews.store);
  site.post("/desk/settings/themes/preview/delete", deskThemePreviews.destroy);
  site.get("/desk/settings/email", deskMailTests.create);
  site.post("/desk/settings/email", smallForm, deskMailTests.store);
  site.get("/desk/settings/:tab", deskSettings.edit);
  site.post("/desk/settings/:tab", longForm, deskSettings.update);

  site.use("/admin", entering("admin"));
  site.get("/admin", adminOverviews.show);
  site.get("/admin/:models.csv", recordExports.show);
  site.get("/admin/:models", records.index);
  site.post("/admin/:models", recordForm, records.store);
  site.post("/admin/:models/actions", listForm, recordActions.store);
  site.get("/admin/:models/choices", recordChoices.index);
  site.get("/admin/:models/import", recordImports.create);
  site.post("/admin/:models/import", longForm, recordImports.store);
  site.get("/admin/:models/new", records.create);
  site.post("/admin/trash/:id/restoration", recordRestorations.store);
  site.get("/admin/:models/:id", records.edit);
  site.post("/admin/:models/:id", recordForm, records.update);
  site.get("/admin/:models/:id/history", recordHistories.show);
  site.post("/admin/:models/:id/history/:entry/reversal", smallForm, recordReversals.store);
  site.get("/admin/:models/:id/delete", recordDeletions.create);
  site.post("/admin/:models/:id/delete", smallForm, recordDeletions.store);

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
