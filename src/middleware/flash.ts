import type { CookieOptions, RequestHandler } from "express";
import { keyedHash, sameSecret } from "../lib/keyed-hash.js";

/** What is said once, on the next page. */
export interface Flash {
  text: string;
  /** A button beside it: where it posts to, and what it says. */
  undo?: { action: string; label: string };
}

declare global {
  namespace Express {
    interface Response {
      /** Says something on the page that comes after this answer. */
      flash(text: string, undo?: Flash["undo"]): this;
      /** What the answer before this one left to say; it is said once. */
      takeFlash(): Flash | null;
    }
  }
}

const minuteMs = 60_000;

/** Carried by a cookie that nobody else can write: a write to the database for each would cost more than the change it tells of. */
export function flashes({ secure, key }: { secure: boolean; key: string }): RequestHandler {
  const name = secure ? "__Host-octavo-said" : "octavo-said";
  const options: CookieOptions = { path: "/", httpOnly: true, sameSite: "lax", secure };
  const pattern = new RegExp(`(?:^|;\\s*)${name}=([\\w-]+)\\.([\\w-]+)(?:;|$)`);
  const sign = (text: string) => keyedHash(key, `flash ${text}`);

  return (req, res, next) => {
    res.flash = (text, undo) => {
      const value = Buffer.from(JSON.stringify({ text, undo })).toString("base64url");
      return res.cookie(name, `${value}.${sign(value)}`, { ...options, maxAge: minuteMs });
    };
    res.takeFlash = () => {
      const [, value, signature] = pattern.exec(req.headers.cookie ?? "") ?? [];
      if (!value || !signature) return null;
      res.clearCookie(name, options);
      if (!sameSecret(signature, sign(value))) return null;
      return JSON.parse(Buffer.from(value, "base64url").toString()) as Flash;
    };
    next();
  };
}
