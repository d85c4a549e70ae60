import { realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Request, Response } from "express";
import { readMediaAddress } from "../forms/addresses.js";
import { NotFound } from "../lib/errors.js";

const yearMs = 365 * 24 * 3_600_000;

/** An uploaded or imported file, for ever the same under its hash. Never a document that can run. */
export async function show(req: Request, res: Response) {
  const { hash, name } = readMediaAddress(req.params);
  const { mediaDir } = res.app.locals;
  const file = join(mediaDir, hash, name);
  const [real, home] = await Promise.all([realpath(file), realpath(mediaDir)]).catch(() => {
    throw new NotFound();
  });
  // A link that leads out of the folder is nobody's upload.
  if (!real.startsWith(home + sep)) throw new NotFound();
  res.set({
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",
  });
  res.sendFile(real, { maxAge: yearMs, immutable: true, dotfiles: "deny" });
}
