import type { CookieOptions, Request, RequestHandler } from "express";
import { now } from "../lib/clock.js";
import { sessionCookies } from "../lib/session-cookie.js";
import type { Actor } from "../models/change.js";
import type { Member, Writer } from "../models/policy.js";
import * as Session from "../models/session.js";

declare global {
  namespace Express {
    interface Locals {
      /** Who is signed in; `signedOut`: whether a session came along that is over. */
      member?: Member;
      signedOut?: boolean;
    }
    interface Request {
      /** Who is signed in, and as whom their changes are written down. Behind the guards there is one. */
      writer: Writer;
    }
    interface Response {
      /** Begins a session, under a new id; ends the one before it. False when the password is no longer theirs. */
      signIn(user: { id: number; passwordHash: string }): Promise<boolean>;
      signOut(): Promise<void>;
    }
  }
}

/** Finds out who is signed in. Nobody without the cookie costs a query, and nobody gets one who does not sign in. */
export function sessions({ secure }: { secure: boolean }): RequestHandler {
  const name = secure ? sessionCookies.secure : sessionCookies.plain;
  const options: CookieOptions = { path: "/", httpOnly: true, sameSite: "lax", secure };
  const pattern = new RegExp(`(?:^|;\\s*)${name}=([\\w-]{43})(?:;|$)`);

  return async (req, res, next) => {
    const token = pattern.exec(req.headers.cookie ?? "")?.[1];
    res.signIn = async (user) => {
      const place = { address: req.ip ?? "", userAgent: req.get("User-Agent") ?? "" };
      const begun = await Session.open(user, place, now());
      if (token) await Session.close(token);
      if (begun) res.cookie(name, begun, { ...options, maxAge: Session.longestMs });
      return begun !== null;
    };
    res.signOut = async () => {
      if (token) await Session.close(token);
      res.clearCookie(name, options);
    };
    const member = token ? await Session.find(token, now()) : null;
    res.locals.signedOut = token !== undefined && member === null;
    if (member) {
      res.locals.member = member;
      req.writer = { member, by: actor(member, req) };
    }
    next();
  };
}

function actor({ id, name }: Member, req: Request): Actor {
  return { id, name, source: "web", address: req.ip ?? "" };
}
