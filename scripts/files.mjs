import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The files at or below `path` (relative to root, as are the answers), in a stable order; none when it is missing. Skips what is generated. */
export function listFiles(root, path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [path];
  return readdirSync(join(root, path))
    .filter((name) => !name.startsWith(".") && name !== "generated")
    .sort()
    .flatMap((name) => listFiles(root, `${path}/${name}`));
}
