import type { Request, RequestHandler } from "express";
import { Forbidden } from "../lib/errors.js";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

interface Options {
  /** The one origin that forms may come from; without it, the Host that was asked. */
  origin: string | undefined;
  sessionCookies: readonly string[];
}

/**
 * Refuses posts from elsewhere by where they come from, so that a page with a form holds no token and can be cached.
 * Fetch Metadata first (https://w3c.github.io/webappsec-fetch-metadata), then Origin, then Referer; a request
 * with none of them is no browser's, and is let through unless a session came along.
 */
export function refuseCrossSite({ origin, sessionCookies }: Options): RequestHandler {
  return (req, _res, next) => {
    if (!safe.has(req.method) && !isOwn(req, origin, sessionCookies)) {
      throw new Forbidden("This form was sent from another site");
    }
    next();
  };
}

function isOwn(req: Request, origin: string | undefined, sessionCookies: readonly string[]): boolean {
  const site = req.get("Sec-Fetch-Site");
  if (site !== undefined) return site === "same-origin" || site === "none";
  const from = req.get("Origin") ?? req.get("Referer");
  if (from !== undefined) return originOf(from) === (origin ?? `${req.protocol}://${req.get("Host")}`);
  const cookie = req.get("Cookie") ?? "";
  return !sessionCookies.some((name) => cookie.includes(`${name}=`));
}

function originOf(address: string): string | null {
  try {
    return new URL(address).origin;
  } catch {
    return null;
  }
}
