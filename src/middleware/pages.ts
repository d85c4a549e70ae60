import type { RequestHandler, Response } from "express";
import { counted } from "../helpers/counts.js";
import { datesFor } from "../helpers/dates.js";
import { grouped } from "../helpers/groups.js";
import { looksOf } from "../helpers/looks.js";
import { currentIn } from "../helpers/navigation.js";
import { paths } from "../helpers/paths.js";
import { readingMinutes } from "../helpers/reading.js";
import { stateNames } from "../helpers/states.js";
import type { ViewLocals } from "../lib/views.js";
import { now } from "../lib/clock.js";
import { mayEdit, mayEnter } from "../models/policy.js";
import { site, type Site } from "../models/setting.js";
import { draw } from "./themes.js";

declare global {
  namespace Express {
    interface Response {
      /** Renders a view in its layout with what every page needs, and sends it. */
      page(view: string, locals?: ViewLocals): Promise<void>;
    }
  }
}

export const pages: RequestHandler = (req, res, next) => {
  res.page = async (view, locals = {}) => {
    const said = res.locals.member ? { flash: res.takeFlash() } : {};
    const current = await site();
    const all = { ...common(current, req.path, res), ...said, ...locals };
    const html = () => draw(res, view, all, current.theme);
    res.send(res.locals.timing?.(html) ?? html());
  };
  next();
};

/** What every view can count on, beside what its controller gives it. */
export function common(site: Site, path: string, res: Response): ViewLocals {
  const { siteUrl, asset } = res.app.locals;
  return {
    site,
    siteUrl,
    asset,
    paths,
    readingMinutes,
    counted,
    grouped,
    dates: datesFor(site.language, site.zone),
    ...looksOf(site, res.locals.scheme),
    current: currentIn(path, siteUrl),
    path,
    year: now().getUTCFullYear(),
    requestId: res.locals.requestId,
    member: res.locals.member ?? null,
    flash: null,
    mayEdit,
    mayEnter,
    stateNames,
  };
}
