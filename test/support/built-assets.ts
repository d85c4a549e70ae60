import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../src/lib/root.js";

/** The files of dist/assets that a page may name. */
export function assetNames(): string[] {
  return readdirSync(join(root, "dist", "assets")).filter((name) =>
    /^[a-z0-9-]+\.[0-9a-f]{10}\.[a-z0-9]+$/.test(name),
  );
}
