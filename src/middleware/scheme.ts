import type { RequestHandler } from "express";

declare global {
  namespace Express {
    interface Locals {
      scheme: string;
    }
  }
}

const pattern = /(?:^|;\s*)theme=(light|dark)(?:;|$)/;

/** The reader's own choice of light or dark, "" where the device decides. Any other value of the cookie counts as that. */
export const readScheme: RequestHandler = (req, res, next) => {
  res.locals.scheme = pattern.exec(req.headers.cookie ?? "")?.[1] ?? "";
  next();
};
