import { access, constants, readdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { lacks, passable, readable, readableFolders } from "../../lib/var-folder.js";
import { statOf } from "../support/files.js";
import { type Check, error, ok, warning } from "./finding.js";

const megabyte = 2 ** 20;
const most = 3;

/** Rights of others than the owner. */
const others = 0o077;

export const folderChecks: Record<string, Check> = {
  async folder({ varDir }) {
    await access(varDir, constants.R_OK | constants.W_OK | constants.X_OK);
    const open = await openPlaces(varDir);
    const named = open.slice(0, most).join(" ");
    if (open.length > most)
      return error(
        `open to others: ${named} and ${open.length - most} more; chmod -R go= ${varDir}, and start the blog again`,
      );
    if (open.length) return error(`open to others: ${named}; chmod go= ${named}, and start the blog again`);
    const [closed] = await closedPlaces(varDir);
    return closed
      ? warning(
          `a proxy cannot read ${closed}, so the app has to: chmod 711 ${varDir}; chmod -R a+rX ${readableIn(varDir).join(" ")}`,
        )
      : ok(`${varDir} is the server's own, but for what a proxy gives readers`);
  },

  async secret({ secretKey, varDir }) {
    const file = join(varDir, "secret-key");
    const kept = await statOf(file);
    if (kept && kept.mode & others) return error(`${file} can be read by others: chmod 600 ${file}`);
    if (secretKey) return ok("SECRET_KEY is set");
    return kept ? ok(`kept in ${file}`) : ok("made at the first start, and kept in VAR_DIR");
  },

  async disk({ varDir }) {
    const { bavail, bsize } = await statfs(varDir);
    const free = Math.floor((bavail * bsize) / megabyte);
    if (free < 100) return error(`${free} MB free`);
    return free < 1_000 ? warning(`${free} MB free`) : ok(`${free} MB free`);
  },
};

/** What others may do more with than they should, of VAR_DIR and what stands in it. */
async function openPlaces(varDir: string): Promise<string[]> {
  const paths = [varDir, ...(await readdir(varDir)).sort().map((name) => join(varDir, name))];
  const open = [];
  for (const path of paths) {
    const found = await statOf(path);
    if (found && !found.isSocket() && found.mode & others & ~allowed(path, varDir)) open.push(path);
  }
  return open;
}

function allowed(path: string, varDir: string): number {
  if (path === varDir) return passable;
  const shown = [...readableIn(varDir), join(varDir, "themes")]; // whoever puts a theme there may be another user
  return shown.includes(path) ? readable.folder : 0;
}

/** What a proxy, which is another user, cannot come to though it should give it to readers. */
async function closedPlaces(varDir: string): Promise<string[]> {
  const closed = lacks((await stat(varDir)).mode, passable) ? [varDir] : [];
  for (const folder of readableIn(varDir)) {
    if (!(await statOf(folder))) continue;
    const names = await readdir(folder, { recursive: true });
    for (const path of [folder, ...names.map((name) => join(folder, name))]) {
      const found = await statOf(path); // a page goes any moment
      if (found && lacks(found.mode, found.isDirectory() ? readable.folder : readable.file))
        closed.push(path);
    }
  }
  return closed;
}

function readableIn(varDir: string): string[] {
  return readableFolders.map((name) => join(varDir, name));
}
