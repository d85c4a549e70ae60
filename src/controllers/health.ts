import type { Request, Response } from "express";

/** The process lives. */
export function show(_req: Request, res: Response) {
  res.set("Cache-Control", "no-store").type("text").send("ok");
}
