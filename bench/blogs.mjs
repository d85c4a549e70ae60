import { execFileSync } from "node:child_process";
import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

/** A blog of so many posts below a folder; it takes its name when it is whole. */
export function blogOf(count, folder) {
  const varDir = join(folder, String(count));
  if (!existsSync(varDir)) {
    const draft = `${varDir}.part`;
    rmSync(draft, { recursive: true, force: true });
    execFileSync(process.execPath, [join(import.meta.dirname, "seed.mjs"), draft, String(count)], {
      stdio: "inherit",
    });
    renameSync(draft, varDir);
  }
  return { varDir, count };
}
