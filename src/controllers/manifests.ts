import type { Request, Response } from "express";
import { site } from "../models/setting.js";

/** https://www.w3.org/TR/appmanifest */
export async function show(_req: Request, res: Response) {
  const { title, tagline } = await site();
  const { asset } = res.app.locals;
  const icons = [192, 512].map((size) => ({
    src: asset(`icon-${size}.png`),
    sizes: `${size}x${size}`,
    type: "image/png",
  }));
  const about = tagline ? { description: tagline } : {};
  res
    .type("application/manifest+json")
    .json({ name: title, ...about, start_url: "/", display: "minimal-ui", icons });
}
