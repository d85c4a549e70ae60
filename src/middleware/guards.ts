import type { Request, RequestHandler } from "express";
import { paths } from "../helpers/paths.js";
import { Forbidden, SignedOut } from "../lib/errors.js";
import { ownPath } from "../lib/own-path.js";
import { mayEnter, type Place } from "../models/policy.js";

/** What is the same for every visitor may be kept by anyone who asks again before each use (RFC 9111, 5.2.2.4). */
export const publicPages: RequestHandler = (_req, res, next) => {
  res.set({ "Cache-Control": "public, no-cache", Vary: "Accept-Encoding, Cookie" });
  if (res.locals.member) res.set("Cache-Control", "private, no-store");
  next();
};

/** Of whoever asks, and nobody else's. */
export const privatePages: RequestHandler = (_req, res, next) => {
  res.set("Cache-Control", "private, no-store");
  next();
};

const answered = new Set(["GET", "HEAD", "POST"]);

/**
 * A visitor is sent to sign in, and comes back to where they were; any other method is left to be refused. Whoever was
 * signed in when they began to type gets back what they send. Throws SignedOut.
 */
export const signedIn: RequestHandler = (req, res, next) => {
  if (res.locals.member || !answered.has(req.method)) return next();
  const from = ownPath(req.get("Referer"), req.headers.host);
  // Signing out in another window takes the cookie along; then only the page they come from tells.
  const wasIn = res.locals.signedOut || /^\/(desk|account|admin)(\/|\?|$)/.test(from ?? "");
  if (req.method === "POST" && wasIn && req.is("urlencoded") && lengthOf(req) > 0) throw new SignedOut();
  const asked = req.method === "POST" ? from : req.originalUrl;
  res.redirect(303, paths.signIn(asked ?? paths.desk()));
};

function lengthOf(req: Request): number {
  return Number(req.get("Content-Length") ?? 0);
}

/** A part of the desk that not everyone may enter. */
export function entering(place: Place): RequestHandler {
  return (_req, res, next) => {
    if (res.locals.member && !mayEnter(res.locals.member, place))
      throw new Forbidden("This part of the desk is for others");
    next();
  };
}
