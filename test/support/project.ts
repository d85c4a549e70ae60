import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../src/lib/root.js";

export interface Project {
  server: string;
  write: (file: string, text: string) => void;
  remove: () => void;
}

/** What an operator has after `npm ci && npm run build`, in a folder of its own; what is not written to is only linked. */
export function aProject(): Project {
  const folder = mkdtempSync(join(tmpdir(), "octavo-project-"));
  for (const name of ["dist", "package.json"])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  for (const name of ["node_modules", "views", "prisma"]) symlinkSync(join(root, name), join(folder, name));
  return {
    server: join(folder, "dist", "server.js"),
    write: (file, text) => writeFileSync(join(folder, file), text),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
