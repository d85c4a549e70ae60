import type { CookieOptions, RequestHandler, Response } from "express";
import { keyedHash, sameSecret } from "../lib/keyed-hash.js";
import { sessionCookies } from "../lib/session-cookie.js";
import { isReaders } from "../lib/themes/reader-views.js";
import type { ViewLocals } from "../lib/views.js";
import { mayEnter } from "../models/policy.js";

declare global {
  namespace Express {
    interface Locals {
      /** The theme that an owner looks at, and nobody else. */
      previewedTheme?: string;
    }
    interface Response {
      /** Shows the site in a theme to this session alone; null: in the theme that everyone sees. */
      previewTheme(name: string | null): this;
    }
  }
}

/** Carried by a cookie that ends with the browser, and counts for the session it was given to: nothing to store, and to clear away. */
export function themePreviews({ secure, key }: { secure: boolean; key: string }): RequestHandler {
  const name = secure ? "__Host-octavo-theme" : "octavo-theme";
  const options: CookieOptions = { path: "/", httpOnly: true, sameSite: "lax", secure };
  const pattern = new RegExp(`(?:^|;\\s*)${name}=([a-z0-9-]{1,40})\\.([\\w-]+)(?:;|$)`);
  const session = new RegExp(`(?:^|;\\s*)${sessionCookies[secure ? "secure" : "plain"]}=([\\w-]+)(?:;|$)`);

  return (req, res, next) => {
    const { cookie = "" } = req.headers;
    const sign = (theme: string) => keyedHash(key, `theme ${theme} ${session.exec(cookie)?.[1]}`);
    res.previewTheme = (theme) =>
      theme === null ? res.clearCookie(name, options) : res.cookie(name, `${theme}.${sign(theme)}`, options);
    const [, theme, signature] = pattern.exec(cookie) ?? [];
    const { member } = res.locals;
    if (theme && signature && member && mayEnter(member, "settings") && sameSecret(signature, sign(theme)))
      res.locals.previewedTheme = theme;
    next();
  };
}

/**
 * A page in a theme; to an owner who previews another in that, with a bar that says so, which no theme can leave out.
 * `theme`: null for what no theme changes.
 */
export function draw(res: Response, view: string, locals: ViewLocals, theme: string | null): string {
  const { themes } = res.app.locals;
  if (theme === null || !isReaders(view)) return themes.render(view, locals);
  const { previewedTheme: previewed } = res.locals;
  const { html, fault } = themes.show(view, locals, previewed ?? theme);
  if (previewed === undefined) return html;
  const said = { ...locals, layout: false, previewed: themes.find(previewed), fault };
  const bar = themes.render("partials/desk/theme_bar", said);
  return /<body\b/.test(html) ? html.replace(/<body\b[^>]*>/, (body) => body + bar) : html + bar;
}
