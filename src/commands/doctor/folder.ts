import { access, constants, readdir, statfs } from "node:fs/promises";
import { join } from "node:path";
import { statOf } from "../support/files.js";
import { type Check, error, ok, warning } from "./finding.js";

const megabyte = 2 ** 20;
const most = 3;

/** Rights of others than the owner. */
const others = 0o077;

export const folderChecks: Record<string, Check> = {
  async folder({ varDir }) {
    await access(varDir, constants.R_OK | constants.W_OK | constants.X_OK);
    const open: string[] = [];
    for (const path of [varDir, ...(await readdir(varDir)).sort().map((name) => join(varDir, name))]) {
      const found = await statOf(path);
      if (found && !found.isSocket() && found.mode & others) open.push(path);
    }
    if (!open.length) return ok(`${varDir} is the server's own`);
    const named = open.slice(0, most).join(" ");
    return open.length > most
      ? error(`open to others: ${named} and ${open.length - most} more; chmod -R go= ${varDir}`)
      : error(`open to others: ${named}; chmod go= ${named}`);
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
