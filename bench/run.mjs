// node bench/run.mjs [--only speed|growth]: what bench/README.md records, measured on this machine.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureGrowth } from "./growth.mjs";
import { requireWrk } from "./load.mjs";
import { speedPages } from "./pages.mjs";
import { conditions, growthTable, speedTable } from "./report.mjs";
import { measureSpeed } from "./speed.mjs";

const { values: options } = parseArgs({
  options: {
    only: { type: "string" }, // speed or growth
    posts: { type: "string", default: "1000" },
    grown: { type: "string", default: "10000" },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "3" },
    folder: { type: "string" }, // keeps the blogs for the next run; without it they are made anew and removed
  },
});
const wanted = (part) => !options.only || options.only === part;
const how = { rounds: Number(options.rounds), seconds: Number(options.seconds), say };

requireWrk();
const root = join(import.meta.dirname, "..");
execFileSync(process.execPath, [join(root, "scripts/build.mjs"), "--if-needed"], { stdio: "inherit" });
const folder = options.folder ?? mkdtempSync(join(tmpdir(), "octavo-bench-"));
try {
  console.log(`${conditions()}\n`);
  const small = seed(Number(options.posts));
  if (wanted("speed"))
    console.log(`${speedTable(await measureSpeed(small.varDir, speedPages(small.count), how))}\n`);
  if (wanted("growth")) {
    const large = seed(Number(options.grown));
    const rows = await measureGrowth(small, large, how);
    console.log(growthTable(rows, [small.count, large.count]));
  }
} finally {
  if (!options.folder) rmSync(folder, { recursive: true });
}

/** A blog of so many posts; it takes its name when it is whole. */
function seed(count) {
  const varDir = join(folder, String(count));
  if (!existsSync(varDir)) {
    say(`writing ${count} posts`);
    const draft = `${varDir}.part`;
    rmSync(draft, { recursive: true, force: true });
    execFileSync(process.execPath, [join(import.meta.dirname, "seed.mjs"), draft, String(count)], {
      stdio: "inherit",
    });
    renameSync(draft, varDir);
  }
  return { varDir, count };
}

function say(line) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`);
}
