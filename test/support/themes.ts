import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** What a file of a theme holds, or where its link leads. */
export type Content = string | Buffer | { link: string };

export const about = (wish: Record<string, unknown> = {}) =>
  JSON.stringify({ name: "Ink", description: "Black on white.", author: "Ada", views: 1, ...wish });

/** Puts a theme into a folder of themes; what a test says nothing of is sound. */
export function putTheme(shelf: string, name: string, files: Record<string, Content | null> = {}): void {
  const all: Record<string, Content | null> = { "theme.json": about(), ...files };
  for (const [path, content] of Object.entries(all)) {
    if (content === null) continue;
    const file = join(shelf, name, path);
    mkdirSync(dirname(file), { recursive: true });
    if (typeof content === "string" || Buffer.isBuffer(content)) writeFileSync(file, content);
    else symlinkSync(content.link, file);
  }
}

/** A folder that is gone when the test's file is done. */
export function aFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "octavo-themes-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
