import { chmodSync, mkdirSync, readlinkSync } from "node:fs";
import { readable } from "../var-folder.js";

/** Makes a folder below one that is there, for everyone to read whatever the umask; one that is there stays as it is. */
export function makeOpenFolder(path: string): void {
  const made = unless("EEXIST", () => (mkdirSync(path, { mode: readable.folder }), true));
  if (made) chmodSync(path, readable.folder);
}

/** Where a symbolic link leads; null when there is none, or something else in its place. */
export function leadOf(link: string): string | null {
  return unless("EINVAL", () => unless("ENOENT", () => readlinkSync(link)));
}

/** Null where the file system refuses for this reason. */
export function unless<T>(code: string, work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return null;
    throw error;
  }
}
