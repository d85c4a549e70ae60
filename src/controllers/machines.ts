import type { Request, Response } from "express";
import { paths } from "../helpers/paths.js";
import { site } from "../models/setting.js";

// Small files that programs ask for by a fixed name.

export function robots(_req: Request, res: Response) {
  const { siteUrl } = res.app.locals;
  const lines = [
    "User-agent: *",
    `Disallow: ${paths.search()}`,
    "",
    `Sitemap: ${siteUrl}${paths.sitemap()}`,
    "",
  ];
  res.type("text/plain; charset=utf-8").send(lines.join("\n"));
}

export async function manifest(_req: Request, res: Response) {
  const { title, tagline } = await site();
  const { asset } = res.app.locals;
  const icon = (size: number) => ({
    src: asset(`icon-${size}.png`),
    sizes: `${size}x${size}`,
    type: "image/png",
  });
  res.type("application/manifest+json").json({
    name: title,
    short_name: title.slice(0, 12),
    ...(tagline ? { description: tagline } : {}),
    start_url: "/",
    display: "minimal-ui",
    icons: [icon(192), icon(512)],
  });
}

export function favicon(_req: Request, res: Response) {
  const { asset } = res.app.locals;
  res.redirect(302, asset("favicon.ico"));
}

/** Where feed readers look that were not told. */
export function feed(_req: Request, res: Response) {
  res.redirect(301, paths.feed());
}
