import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import type { Fault } from "./fault.js";

/** What a theme may take, in bytes and files: all of it is read at each start. */
const most = { text: 200_000, asset: 4_000_000, all: 20_000_000, files: 500, depth: 8 };

const kinds = [
  { pattern: /^theme\.json$/, bytes: most.text },
  { pattern: /^preview\.(?:svg|png|webp)$/, bytes: most.asset },
  { pattern: /^views\/(?:[a-z0-9_]+\/)+[a-z0-9_]+\.ejs$/, bytes: most.text },
  {
    pattern: /^assets\/(?:[\w-]+\/)*[\w.-]+\.(?:css|js|woff2?|png|jpe?g|webp|avif|gif|svg|ico)$/i,
    bytes: most.asset,
  },
];

/** What people put beside, and nobody is given. */
const passedOver = /\/(?:[^/]+\.(?:md|txt)|[^/.]+)$/;

export interface Found {
  files: Map<string, Buffer>;
  faults: Fault[];
}

/**
 * The files of a theme by their paths in its folder, which may be a link; no link in it leads out. Of what lies beside
 * theme.json, the preview, the views and the assets nothing is read. Never throws.
 */
export function readFiles(folder: string): Found {
  const found: Found = { files: new Map(), faults: [] };
  const refuse = (file: string, text: string) => void found.faults.push({ file, line: null, text });
  let left = most.all;
  let seen = 0;
  try {
    const home = realpathSync(folder);
    for (const name of readdirSync(home).sort())
      if (/^(?:theme\.json|preview\.\w+|views|assets)$/.test(name)) visit(home, name);
  } catch (error) {
    refuse("", reason(error));
  }
  return found;

  function visit(home: string, path: string): void {
    if (++seen > most.files) return seen === most.files + 1 ? refuse("", `has over ${most.files} files`) : undefined;
    try {
      const place = join(home, path);
      const isLink = lstatSync(place).isSymbolicLink();
      if (isLink && !realpathSync(place).startsWith(home + sep))
        return refuse(path, "is a link that leads out of the theme's folder");
      const stat = statSync(place);
      if (stat.isFile()) return take(path, place, stat.size);
      if (!stat.isDirectory() || isLink) return refuse(path, "is neither a file nor a folder");
      if (path.split("/").length > most.depth) return refuse(path, "is too deep a folder");
      for (const name of readdirSync(place).sort())
        if (!name.startsWith(".")) visit(home, `${path}/${name}`);
    } catch (error) {
      refuse(path, reason(error));
    }
  }

  function take(path: string, place: string, size: number): void {
    const kind = kinds.find(({ pattern }) => pattern.test(path));
    if (!kind) return passedOver.test(path) ? undefined : refuse(path, "is no file that a theme has");
    if (path.length > 150) return refuse(path, "has too long a name");
    if (size > kind.bytes) return refuse(path, `is larger than ${kind.bytes / 1_000} KB`);
    if ((left -= size) < 0) return refuse(path, `comes after ${most.all / 1_000_000} MB of other files`);
    found.files.set(path, readFileSync(place));
  }
}

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "ENOENT" ? "is not there" : `cannot be read: ${code ?? message}`;
}
