import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The project's folder: views, migrations and built assets stand in it, wherever the code runs from (src or dist). */
export const root = findRoot(import.meta.dirname);

function findRoot(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`No package.json above ${import.meta.dirname}`);
  return findRoot(parent);
}
