import type { Request, Response } from "express";
import { readScheme } from "../forms/schemes.js";
import { ownPath } from "../lib/own-path.js";
import { site } from "../models/setting.js";

const yearMs = 365 * 24 * 3_600_000;

/**
 * Keeps the reader's choice of light or dark, and goes back to the page it was made on. Who leaves it to their device
 * needs no cookie, unless the owner chose something else for whoever has none.
 */
export async function store(req: Request, res: Response) {
  const chosen = readScheme(req.body);
  const theme = chosen === "auto" && (await site()).scheme !== "auto" ? "device" : chosen;
  if (theme === "auto") res.clearCookie("theme", { path: "/", sameSite: "lax" });
  else
    res.cookie("theme", theme, {
      path: "/",
      httpOnly: true,
      sameSite: "lax",
      maxAge: yearMs,
      secure: req.secure,
    });
  res.redirect(303, ownPath(req.get("Referer"), req.headers.host) ?? "/");
}
