import { randomBytes } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { createWhole } from "./whole-file.js";

/** The secret in a file for its owner alone; 256 bits in base64url, made when there is none. Throws for an empty file. */
export function keepSecret(path: string): string {
  const kept = readSecret(path);
  if (kept) return kept;
  createWhole(path, `${randomBytes(32).toString("base64url")}\n`);
  const made = readSecret(path);
  if (!made) throw new Error(`${path} is empty, and no secret: delete it, and another is made`);
  return made;
}

/** Null when there is none. */
export function readSecret(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim() || null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return null;
  }
}

export function forgetSecret(path: string): void {
  rmSync(path, { force: true });
}
