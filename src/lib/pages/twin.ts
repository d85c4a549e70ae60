import { randomUUID } from "node:crypto";
import { existsSync, renameSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { makeOpenFolder, unless } from "./folders.js";

/** The last copy of every page, for a file server in front to send while the app is away: `twin/<page file>`. */
export class StaticTwin {
  readonly #home: string;

  constructor(private readonly folder: string) {
    this.#home = join(folder, "twin");
  }

  place(draft: string, file: string): void {
    const folders = file.split("/").slice(0, -1);
    for (let depth = 0; depth <= folders.length; depth++)
      makeOpenFolder(join(this.#home, ...folders.slice(0, depth)));
    renameSync(draft, join(this.#home, file));
  }

  has(file: string): boolean {
    return existsSync(join(this.#home, file));
  }

  remove(file: string): void {
    unless("ENOTDIR", () => rmSync(join(this.#home, file), { force: true }));
  }

  /** Takes out a folder with all that is in it, by one rename; "" is everything. */
  removeFolder(path: string): void {
    const away = join(this.folder, `d-${randomUUID()}`);
    const moved = unless("ENOENT", () => (renameSync(join(this.#home, path), away), true));
    if (moved) void rm(away, { recursive: true, force: true }).catch(() => {}); // or swept later
  }
}
