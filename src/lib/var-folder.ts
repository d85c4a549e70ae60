import { chmod, mkdir, readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Rights of the folder for everything that changes: others may pass through it, and see nothing of it. */
export const passable = 0o711;

/** Rights of what a proxy, which is another user, gives readers by itself. */
export const readable = { folder: 0o755, file: 0o644 };

/** The folders of which that is so. Everything else in the folder is the server's alone. */
export const readableFolders = ["media", "pages"];

/**
 * Makes the folder for everything that changes, and those in it that a proxy reads. What an older version made there
 * for the server alone is opened, whatever the umask; nothing is ever closed.
 */
export async function prepareVarFolder(varDir: string): Promise<void> {
  await mkdir(varDir, { recursive: true, mode: passable });
  await open(varDir, passable);
  for (const folder of readableFolders.map((name) => join(varDir, name))) {
    await mkdir(folder, { recursive: true, mode: readable.folder });
    if (!lacks((await stat(folder)).mode, readable.folder)) continue;
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((found) => found.isDirectory() || found.isFile()))
      await open(join(entry.parentPath, entry.name), readable[entry.isFile() ? "file" : "folder"]);
    await open(folder, readable.folder); // last: it says that what is in it is done
  }
}

async function open(path: string, rights: number): Promise<void> {
  const { mode } = await stat(path);
  if (!lacks(mode, rights)) return;
  await chmod(path, mode | rights).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EPERM") throw error; // somebody else's: readers are still answered, and doctor says it
  });
}

/** Whether a mode has not all of these rights. */
export function lacks(mode: number, rights: number): boolean {
  return (mode & rights) !== rights;
}
