import { join } from "node:path";
import express, { type Express, type RequestHandler } from "express";
import type { Assets } from "./lib/assets.js";
import { NotFound } from "./lib/errors.js";
import { keepSecret } from "./lib/kept-secret.js";
import type { Log } from "./lib/log.js";
import { createMailer, type Mailer } from "./lib/mail.js";
import type { CacheStats } from "./lib/metrics.js";
import { sessionCookies } from "./lib/session-cookie.js";
import { Themes } from "./lib/themes.js";
import { ownShelf, shippedShelf, storeIn } from "./lib/themes/shelves.js";
import { createRender, type Render, viewNames } from "./lib/views.js";
import { refuseCrossSite } from "./middleware/cross-site.js";
import { showErrors } from "./middleware/errors.js";
import { feeds } from "./middleware/feeds.js";
import { flashes } from "./middleware/flash.js";
import { refuseOtherHosts } from "./middleware/host.js";
import { metricsFor, metricsReaders } from "./middleware/metrics.js";
import { leadOn } from "./middleware/moved.js";
import { pages } from "./middleware/pages.js";
import { countRequests } from "./middleware/request-counts.js";
import { logSlowQueries, requestLog } from "./middleware/request-log.js";
import { readScheme } from "./middleware/scheme.js";
import { securityHeaders } from "./middleware/security-headers.js";
import { serverTiming } from "./middleware/server-timing.js";
import { createRouter } from "./router.js";
import { sessions } from "./middleware/session.js";
import { themePreviews } from "./middleware/themes.js";
import type { Settings } from "./settings.js";

interface Parts {
  settings: Settings;
  log: Log;
  assets: Assets;
  /** The folder of the templates. */
  views: string;
  /** The folder of the themes that come with them. */
  themes: string;
  /** Asks all workers for their metrics; unset: there is but this one. */
  gather?: () => Promise<unknown[]>;
  cacheStats?: () => CacheStats | undefined;
}

declare global {
  namespace Express {
    interface Locals {
      siteUrl: string;
      varDir: string;
      mediaDir: string;
      /** Hides and signs what needs it. */
      secretKey: string;
      asset: (name: string) => string;
      mailer: Mailer;
      themes: Themes;
    }
  }
}

/** The whole blog as an Express app: what a request passes, in order. It never listens; server.ts does. */
export function createApp(parts: Parts): Express {
  const { settings, log, assets, gather, cacheStats } = parts;
  const app = express();
  const debug = settings.env !== "production";
  app.set("env", settings.env);
  app.disable("x-powered-by");
  app.enable("strict routing");
  app.enable("case sensitive routing");
  app.set("etag", "strong");
  app.set("query parser", "simple");
  app.set("trust proxy", settings.trustProxy);

  const render = createRender({ folder: parts.views, cache: settings.env !== "development", debug });
  const themes = openThemes(parts, render);

  const { siteUrl, varDir } = settings;
  const secure = siteUrl.startsWith("https:");
  const secretKey = settings.secretKey ?? keepSecret(join(varDir, "secret-key"));
  const asset = (name: string) => assets.url(name);
  const mailer = createMailer({
    smtpUrl: settings.smtpUrl,
    from: settings.mailFrom,
    folder: join(varDir, "mail"),
    onWritten: (file) => log.warn({ file }, "SMTP_URL is not set: mail was written to a file"),
  });
  Object.assign(app.locals, {
    siteUrl,
    varDir,
    mediaDir: join(varDir, "media"),
    secretKey,
    asset,
    mailer,
    themes,
  });

  const metrics = metricsFor(settings, cacheStats);
  const ownReport = async () => (metrics ? [await metrics.report()] : []);
  const mayReadMetrics = metricsReaders(settings);
  Object.assign(app.locals, { metrics, gather: gather ?? ownReport, mayReadMetrics });

  logSlowQueries(log, settings.slowQueryMs);
  app.use(requestLog(log));
  if (metrics) app.use(countRequests(metrics));
  app.use(securityHeaders({ secure }));
  if (settings.siteUrlFixed) app.use(refuseOtherHosts(siteUrl));
  app.use("/assets", assets.serve);
  app.use(readScheme, pages, feeds(render));
  app.use(
    refuseCrossSite({
      origin: settings.siteUrlFixed ? siteUrl : undefined,
      sessionCookies: Object.values(sessionCookies),
    }),
  );
  const kept = { secure, key: secretKey };
  app.use(createRouter([sessions({ secure }), flashes(kept), themePreviews(kept), serverTiming]));
  app.use(nothingFound, leadOn, showErrors({ debug: settings.env === "development" }));
  return app;
}

function openThemes({ settings: { varDir }, log, assets, views, themes }: Parts, render: Render): Themes {
  return new Themes({
    shelves: [
      shippedShelf(themes, assets),
      ownShelf(join(varDir, "themes"), storeIn(join(varDir, "assets"))),
    ],
    views: viewNames(views),
    render,
    faultFolder: join(varDir, "theme-faults"),
    onFault: (theme, fault, stack) => log.warn({ theme, ...fault, stack }, "a theme could not show a page"),
  });
}

const nothingFound: RequestHandler = () => {
  throw new NotFound();
};
