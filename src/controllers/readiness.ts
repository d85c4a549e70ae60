import { access, constants } from "node:fs/promises";
import type { Request, Response } from "express";
import { ping } from "../models/db.js";

/** Database and storage answer; else 503 that names what does not. The server starts only on a migrated database. */
export async function show(_req: Request, res: Response) {
  const checks = {
    database: ping(),
    storage: access(res.app.locals.varDir, constants.R_OK | constants.W_OK),
  };
  const failing: string[] = [];
  for (const [name, check] of Object.entries(checks)) await check.catch(() => failing.push(name));
  res
    .set("Cache-Control", "no-store")
    .status(failing.length ? 503 : 200)
    .json({ ready: !failing.length, failing });
}
