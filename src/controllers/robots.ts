import type { Request, Response } from "express";
import { paths } from "../helpers/paths.js";

/** RFC 9309 */
export function show(_req: Request, res: Response) {
  const sitemap = res.app.locals.siteUrl + paths.sitemap();
  const lines = ["User-agent: *", `Disallow: ${paths.search()}`, "", `Sitemap: ${sitemap}`, ""];
  res.type("text/plain; charset=utf-8").send(lines.join("\n"));
}
