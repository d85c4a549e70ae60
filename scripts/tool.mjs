import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "..");

/** Runs a package's command, given by its script below node_modules. Throws with what it printed when it fails. */
export async function runTool(script, args, env = {}) {
  const command = [join(root, "node_modules", script), ...args];
  try {
    await promisify(execFile)(process.execPath, command, { cwd: root, env: { ...process.env, ...env } });
  } catch (error) {
    throw new Error(`${script.split("/")[0]}\n${error.stdout}${error.stderr}`.trimEnd(), { cause: error });
  }
}
