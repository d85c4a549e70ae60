import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runTool } from "./tool.mjs";

const dist = join(import.meta.dirname, "..", "dist");
const fresh = join(dist, ".fresh");
const stale = join(dist, ".stale");

/** Compiles to dist/. Nothing changes there before all is written: a mistake or an interruption leaves the last build whole. */
export async function compile() {
  clear();
  try {
    await runTool("typescript/bin/tsc", ["-p", "tsconfig.json", "--outDir", fresh, "--incremental", "false"]);
    mkdirSync(stale);
    for (const name of readdirSync(dist).filter(isCode)) renameSync(join(dist, name), join(stale, name));
    for (const name of readdirSync(fresh)) renameSync(join(fresh, name), join(dist, name));
  } finally {
    clear();
  }
}

function clear() {
  for (const folder of [fresh, stale]) rmSync(folder, { recursive: true, force: true });
}

const isCode = (name) => !name.startsWith(".") && name !== "assets";
