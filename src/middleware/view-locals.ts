import type { Response } from "express";
import { counted } from "../helpers/counts.js";
import { datesFor } from "../helpers/dates.js";
import { directionOf } from "../helpers/direction.js";
import { grouped } from "../helpers/groups.js";
import { currentIn } from "../helpers/navigation.js";
import { paths } from "../helpers/paths.js";
import { readingMinutes } from "../helpers/reading.js";
import { stateNames } from "../helpers/states.js";
import { now } from "../lib/clock.js";
import { styleHash } from "../lib/own-style.js";
import { boundScheme } from "../lib/scheme.js";
import type { ViewLocals } from "../lib/views.js";
import { mayEdit, mayEnter } from "../models/policy.js";
import type { Site } from "../models/setting.js";

/** What every view can count on, beside what its controller gives it. */
export function common(site: Site, path: string, res: Response): ViewLocals {
  const { siteUrl, asset } = res.app.locals;
  const direction = directionOf(site.language);
  const scheme = boundScheme(res.locals.scheme, site.scheme);
  return {
    site,
    siteUrl,
    asset,
    paths,
    readingMinutes,
    counted,
    grouped,
    dates: datesFor(site.language, site.zone),
    direction,
    current: currentIn(path, siteUrl),
    path,
    year: now().getUTCFullYear(),
    scheme,
    root: rootAttributes(site, direction, scheme),
    ownStyle: site.css && paths.ownStyle(styleHash(site.css)),
    requestId: res.locals.requestId,
    member: res.locals.member ?? null,
    flash: null,
    mayEdit,
    mayEnter,
    stateNames,
  };
}

/** Of the element html. */
function rootAttributes({ language, cloth, paragraphs }: Site, dir: string, scheme: string) {
  return {
    lang: language,
    dir,
    "data-theme": scheme,
    "data-cloth": cloth === "green" ? "" : cloth,
    "data-paragraphs": paragraphs === "spaced" ? paragraphs : "",
  };
}
