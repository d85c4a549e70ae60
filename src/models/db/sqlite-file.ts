import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The path in a `file:` address, which may be relative or carry slashes: `file:var/x.db`, `file:///srv/x.db`. */
export function sqliteFile(url: string): string {
  return url.startsWith("file://") ? fileURLToPath(url) : resolve(url.slice("file:".length));
}

/** Makes the file and its folder for its owner alone; SQLite gives the log beside it the same mode. */
export function ensureSqliteFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, "a", 0o600));
}
