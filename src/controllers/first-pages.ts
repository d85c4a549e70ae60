import type { Request, Response } from "express";

/** The first page of a list has no number. */
export function show(req: Request, res: Response) {
  res.redirect(301, req.path.replace(/\/page\/1$/, "") || "/");
}
