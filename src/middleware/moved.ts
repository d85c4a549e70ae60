import type { ErrorRequestHandler } from "express";
import { paths } from "../helpers/paths.js";
import { now } from "../lib/clock.js";
import { Gone, NotFound } from "../lib/errors.js";
import { isSame } from "../lib/own-path.js";
import { findLead, type Target } from "../models/address.js";

/** Below these an address is a secret or a hash: nothing is made of one that does not fit. */
const exact = /^\/(preview|invitations|passwords|media|assets)(\/|$)/i;

/**
 * Before "not found" is said: an address that moved, or one that only its slashes or its capitals keep from being found,
 * leads on in one hop (301, query kept); one that is gone is 410.
 */
export const leadOn: ErrorRequestHandler = async (error, req, res, next) => {
  if (!(error instanceof NotFound) || !["GET", "HEAD"].includes(req.method)) return next(error);
  const path = decoded(req.path);
  if (path === null) return next(error);
  const plain = exact.test(path) ? path : canonical(path);
  for (const candidate of new Set([path, plain])) {
    const lead = await findLead(candidate, now());
    if (lead === "gone") return next(new Gone("This address is gone"));
    if (lead) return redirect(address(lead.to));
  }
  return plain === path ? next(error) : redirect(encoded(plain));

  function redirect(target: string): void {
    const query = req.url.indexOf("?");
    if (isSame(target, req.path, res.app.locals.siteUrl)) return next(error);
    res.redirect(301, query === -1 || target.includes("?") ? target : target + req.url.slice(query));
  }
};

/** The path with its escapes undone; null for what no address of ours can be. Throws URIError for broken escapes. */
function decoded(path: string): string | null {
  const parts = path.split("/").map(decodeURIComponent);
  const sound = parts.every((part) => !part.includes("/") && !part.includes("\0"));
  return sound && path.length <= 2_000 ? parts.join("/") : null;
}

/** Lower case, single slashes, none at the end, and without the name that static sites give a folder's page. */
function canonical(path: string): string {
  const plain = path
    .toLowerCase()
    .replace(/\/{2,}/g, "/")
    .replace(/\/index\.html?$/, "/");
  return plain.replace(/(.)\/$/, "$1");
}

function encoded(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

function address(target: Target): string {
  return target.kind === "path" ? target.path : paths[target.kind](target);
}
