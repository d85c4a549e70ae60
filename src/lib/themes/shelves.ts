import { mkdirSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import type { Assets } from "../assets.js";
import { storeHashed } from "../hashed-files.js";
import { publishAssets, type Store } from "./assets.js";
import type { Shelf } from "./theme.js";

const keptForMs = 30 * 24 * 3_600_000;

/** The themes that came with the program: the build has stored their assets. */
export function shippedShelf(folder: string, assets: Pick<Assets, "url">): Shelf {
  return {
    folder,
    own: false,
    publish: (theme, files) => new Map([...files.keys()].map((path) => [path, assets.url(`${theme}/${path}`)])),
  };
}

/** The operator's own themes. `store` gets their assets. */
export function ownShelf(folder: string, store: Store): Shelf {
  return { folder, own: true, publish: (theme, files) => publishAssets(theme, files, store) };
}

/**
 * Stores assets in a folder, under names that carry their hash. Pages that are still open, or still cached, ask for those
 * of an earlier start for a while.
 */
export function storeIn(folder: string): Store {
  sweep(folder);
  return (name, content) => {
    mkdirSync(folder, { recursive: true });
    const file = storeHashed(folder, name, content);
    for (const form of [file, `${file}.br`, `${file}.gz`]) touch(join(folder, form));
    return file;
  };
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // not every file has a smaller form
  }
}

function sweep(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const file = join(folder, name);
      if (Date.now() - statSync(file).mtimeMs > keptForMs) rmSync(file);
    }
  } catch {
    // there is no such folder, or another process sweeps it
  }
}
