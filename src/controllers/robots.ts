import type { Request, Response } from "express";
import { robotsTxt } from "../helpers/robots.js";
import { site } from "../models/setting.js";

export async function show(_req: Request, res: Response) {
  res.type("text/plain; charset=utf-8").send(robotsTxt(await site(), res.app.locals.siteUrl));
}
