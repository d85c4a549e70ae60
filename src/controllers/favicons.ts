import type { Request, Response } from "express";

/** For programs that ask for it by name; pages say where it is. */
export function show(_req: Request, res: Response) {
  res.redirect(302, res.app.locals.asset("favicon.ico"));
}
