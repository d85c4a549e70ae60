import type { IncomingMessage, Server } from "node:http";
import { join } from "node:path";
import { createApp } from "./app.js";
import { loadAssets } from "./lib/assets.js";
import { now } from "./lib/clock.js";
import { createExpressServer } from "./lib/express-server.js";
import type { Log } from "./lib/log.js";
import { PageCache } from "./lib/pages/cache.js";
import type { PageFiles } from "./lib/pages/files.js";
import { pagesInFront } from "./lib/pages/in-front.js";
import { root } from "./lib/root.js";
import { contentVersion } from "./models/content-version.js";
import { nextRelease } from "./models/post.js";
import type { Settings } from "./settings.js";

interface Parts {
  settings: Settings;
  log: Log;
  /** Where copies of pages are kept for a proxy in front; none without it. */
  files?: PageFiles;
  /** Asks all workers for their metrics; unset: there is but this one. */
  gather?: () => Promise<unknown[]>;
}

/** Below these no page is for everyone: nobody waits there for another's answer. */
const own =
  /^\/(?:assets|media|search|desk|admin|account|login|logout|setup|theme|preview|healthz|readyz|metrics)(?:\/|$)/;

export interface Front {
  server: Server;
  /** What this process measured, for whoever gathers that of all. */
  report: () => Promise<unknown>;
}

/**
 * What answers readers and writers: an HTTP server, which does not listen yet, on an open database. Pages for everyone
 * come out of the page cache, in front of the app.
 */
export function createFront({ settings, log, files, gather }: Parts): Front {
  const assets = loadAssets(join(root, "dist", "assets"), [join(settings.varDir, "assets")]);
  const cache = settings.pageCacheMb ? createCache(settings.pageCacheMb) : undefined;
  const cacheStats = () => cache?.stats();
  const folders = { views: join(root, "views"), themes: join(root, "themes") };
  const app = createApp({ settings, log, assets, ...folders, gather, cacheStats });
  const report = async () => app.locals.metrics?.report();
  if (!cache) return { server: createExpressServer(app), report };
  const host = settings.siteUrlFixed ? new URL(settings.siteUrl).host : undefined;
  const onError = (err: unknown) => log.warn({ err }, "a page got no file");
  const onHit = log.isLevelEnabled("debug") ? logHit : undefined;
  const front = pagesInFront({ app, cache, files, host, own, onError, onHit });
  return { server: createExpressServer(app, front), report };

  // Without the query, as in the app's records.
  function logHit({ method, url = "" }: IncomingMessage): void {
    log.debug({ method, path: url.replace(/\?.*/, "") }, "cached");
  }
}

function createCache(megabytes: number): PageCache {
  return new PageCache(megabytes * 2 ** 20, {
    version: contentVersion,
    until: nextTurn,
    now: () => now().getTime(),
  });
}

/** When pages change by themselves, in ms: a scheduled post comes out, or a year begins, which the footer names. */
async function nextTurn(): Promise<number | null> {
  const at = now();
  const year = Date.UTC(at.getUTCFullYear() + 1, 0);
  try {
    const release = await nextRelease(at);
    return Math.min(release?.getTime() ?? Infinity, year);
  } catch {
    return null; // the database is away; whoever asks for the page will hear of it
  }
}
