import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { type Scheme, schemeIn } from "../scheme.js";
import { hasSession } from "../session-cookie.js";
import type { PageCache } from "./cache.js";
import type { PageFiles } from "./files.js";
import { keepPage, type KeptPage, sendPage } from "./kept-page.js";
import { type Headers, record, valueOf } from "./recording.js";

interface Parts {
  app: RequestListener;
  cache: PageCache;
  files?: PageFiles;
  /** The one host whose pages are kept; undefined: pages are the same for each. */
  host?: string;
  /** Paths of no page that is for everyone. */
  own: RegExp;
  /** Hears why a page got no file … */
  onError: (error: unknown) => void;
  /** … and of each answer out of the cache, which no log of the app has. */
  onHit?: (req: IncomingMessage) => void;
}

interface Asked {
  path: string;
  scheme: Scheme;
}

/** What an app says of a page that is the same for everyone. */
const forEveryone = "public, no-cache";

/**
 * Answers from the cache, and lets the app answer the rest. Of a request for a page that may be kept the app sees the
 * address, the scheme, and the proxy's headers: nothing else that someone sends can get into the page. (Of the address it
 * sees the query, too, which a redirect takes along and no such page may use.)
 */
export function pagesInFront({ app, cache, files, host, own, onError, onHit }: Parts): RequestListener {
  return (req, res) => {
    const asked = askedFor(req);
    if (!asked) {
      cache.bypass();
      return app(req, res);
    }
    const key = `${asked.scheme} ${asked.path}`;
    const kept = cache.get(key);
    if (kept) {
      onHit?.(req);
      return sendPage(kept, req, res);
    }
    void answer(key, asked, req, res).catch((error: unknown) => res.destroy(error as Error));
  };

  function askedFor({ method, url = "", headers }: IncomingMessage): Asked | null {
    if (method !== "GET" && method !== "HEAD") return null;
    if (!url.startsWith("/") || (host !== undefined && headers.host !== host)) return null;
    const { cookie } = headers;
    if (cookie !== undefined && hasSession(cookie)) return null;
    const query = url.indexOf("?");
    const path = query === -1 ? url : url.slice(0, query);
    return own.test(path) || detour.test(path) ? null : { path, scheme: schemeIn(cookie) };
  }

  async function answer(key: string, asked: Asked, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const flight = cache.inFlight(key);
    if (!flight) return make(key, asked, req, res);
    const page = await flight.catch(() => null);
    if (page) sendPage(page, req, res);
    else app(req, res);
  }

  async function make(key: string, asked: Asked, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { method, headers } = req;
    // Before anyone asks how long pages hold: a change after that may bring a nearer moment, and another folder.
    const generation = files?.served.standing() ?? null;
    const page = await cache.fly(key, async (until) => {
      Object.assign(req, { method: "GET", headers: plain(headers, asked) });
      const recording = await record(app, req, res);
      Object.assign(req, { method, headers });
      if (!recording) return null;
      if (valueOf(recording.headers, "cache-control") !== forEveryone) {
        recording.send();
        return null;
      }
      const page = await keepPage(recording.body, lasting(recording.headers));
      if (generation !== null && until !== null) keepFile(page, asked, generation, until);
      return page;
    });
    if (!page) return;
    for (const name of res.getHeaderNames()) if (name !== "connection") res.removeHeader(name);
    sendPage(page, req, res);
  }

  function keepFile(page: KeptPage, { path, scheme }: Asked, generation: string, until: number): void {
    if (!page.isHtml) return;
    try {
      files?.store(page, path, scheme, generation, until);
    } catch (error) {
      // A content change may have removed the folder meanwhile.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") onError(error);
    }
  }
}

/** ASCII in percent: another spelling of an address, of which each page has more than there is room for. */
const detour = /%[0-7]/;

const fromProxy = ["host", "x-request-id", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"];

function plain(headers: IncomingHttpHeaders, { scheme }: Asked): IncomingHttpHeaders {
  const passed = Object.entries(headers).filter(([name]) => fromProxy.includes(name));
  return { ...Object.fromEntries(passed), cookie: scheme === "auto" ? "" : `theme=${scheme}` };
}

/** Of one answer, and no part of the page. */
const passing = new Set(["x-request-id", "etag", "content-length", "connection", "date"]);

function lasting(headers: Headers): Headers {
  return headers.filter(([name]) => !passing.has(name.toLowerCase()));
}
