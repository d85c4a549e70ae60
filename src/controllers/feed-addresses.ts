import type { Request, Response } from "express";
import { paths } from "../helpers/paths.js";

/** Where feed readers look that were not told. */
export function show(_req: Request, res: Response) {
  res.redirect(301, paths.feed());
}
