import type { RequestHandler } from "express";
import { schemeIn } from "../lib/scheme.js";

declare global {
  namespace Express {
    interface Locals {
      scheme: string;
    }
  }
}

/** "light" or "dark" where the reader chose one, else "". */
export const readScheme: RequestHandler = (req, res, next) => {
  const scheme = schemeIn(req.headers.cookie);
  res.locals.scheme = scheme === "auto" ? "" : scheme;
  next();
};
