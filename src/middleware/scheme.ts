import type { RequestHandler } from "express";
import { schemeIn, type Scheme } from "../lib/scheme.js";

declare global {
  namespace Express {
    interface Locals {
      /** What the reader chose. */
      scheme: Scheme;
    }
  }
}

export const readScheme: RequestHandler = (req, res, next) => {
  res.locals.scheme = schemeIn(req.headers.cookie);
  next();
};
