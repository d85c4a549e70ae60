import { isUtf8 } from "node:buffer";
import { lstat, readdir, readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Note } from "../imported-site.js";

/** The files of a folder by their path in it, `/` between the parts, in an order that no file system decides. */
export interface Folder {
  root: string;
  files: Set<string>;
}

const maxTextBytes = 5 * 1024 * 1024;
const leftOut = /^(?:\..*|node_modules|bower_components|__pycache__)$/;

/** Lists everything but hidden files and installed packages; links that lead out of the folder are noted and left out. */
export async function listFolder(root: string, notes: Note[]): Promise<Folder> {
  const home = await realpath(root);
  const files: string[] = [];
  const pending = [""];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const name of await readdir(join(home, folder))) {
      const path = folder ? `${folder}/${name}` : name;
      if (leftOut.test(name)) continue;
      const entry = await lstat(join(home, path));
      if (entry.isDirectory()) pending.push(path);
      else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFileIn(home, path, notes))))
        files.push(path);
    }
  }
  return { root: home, files: new Set(files.sort(byCodeUnit)) };
}

async function leadsToFileIn(home: string, path: string, notes: Note[]): Promise<boolean> {
  const target = await realpath(join(home, path)).catch(() => null);
  const skip = (text: string) => {
    notes.push({ kind: "skipped", file: path, line: null, text });
    return false;
  };
  if (!target) return skip("a link that leads nowhere");
  if (!(target + sep).startsWith(home + sep)) return skip("a link that leads out of the folder");
  return (await stat(target)).isFile() || skip("a link to a folder");
}

/** The text of a file, or why it is none and on which line. */
export async function readText(
  folder: Folder,
  path: string,
): Promise<{ text: string } | { line: number | null; problem: string }> {
  const file = join(folder.root, path);
  const { size } = await stat(file);
  if (size > maxTextBytes)
    return { line: null, problem: `too large: ${megabytes(size)} MB, at most 5 are read` };
  const bytes = await readFile(file);
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { line: lineAt(bytes, nul), problem: "not a text: it holds a NUL byte" };
  if (!isUtf8(bytes)) return { line: firstBadLine(bytes), problem: "not valid UTF-8" };
  return { text: new TextDecoder().decode(bytes) };
}

export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function lineAt(bytes: Buffer, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, at + 1)) line++;
  return line;
}

function firstBadLine(bytes: Buffer): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(10, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
