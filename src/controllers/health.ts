import { access, constants } from "node:fs/promises";
import type { Request, Response } from "express";
import { ping } from "../models/db.js";

/** The process lives. */
export function live(_req: Request, res: Response) {
  res.set("Cache-Control", "no-store").type("text").send("ok");
}

/** Database, migrations and storage answer; else 503 that names what does not. */
export async function ready(_req: Request, res: Response) {
  const { varDir } = res.app.locals;
  const checks = {
    database: ping(),
    storage: access(varDir, constants.R_OK | constants.W_OK),
  };
  const failing = (
    await Promise.all(
      Object.entries(checks).map(([name, check]) =>
        check.then(
          () => [],
          () => [name],
        ),
      ),
    )
  ).flat();
  res
    .set("Cache-Control", "no-store")
    .status(failing.length ? 503 : 200)
    .json({ ready: !failing.length, failing });
}
