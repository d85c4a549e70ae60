// node bench/run.mjs [--only <part>] [--record]: what bench/README.md shows, measured on this machine.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { blogOf } from "./blogs.mjs";
import { drawFootprint, drawGrowth, drawServing } from "./charts.mjs";
import { measureFootprint } from "./footprint.mjs";
import { measureGrowth } from "./growth.mjs";
import { requireWrk } from "./load.mjs";
import { requireNginx } from "./nginx.mjs";
import { servingPages, speedPages } from "./pages.mjs";
import { record } from "./record.mjs";
import { measureReloads } from "./reloads.mjs";
import {
  conditions,
  footprintTable,
  growthTable,
  reloadsTable,
  servingTable,
  speedTable,
} from "./report.mjs";
import { measureServing } from "./serving.mjs";
import { measureSpeed } from "./speed.mjs";

const { values: options } = parseArgs({
  options: {
    only: { type: "string" }, // one of the parts below
    record: { type: "boolean", default: false }, // writes the tables and charts of README.md
    posts: { type: "string", default: "1000" },
    grown: { type: "string", default: "10000,100000" },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "3" },
    workers: { type: "string", default: String(availableParallelism()) },
    requests: { type: "string", default: "100000" }, // for memory, and of each kind of reload
    reloads: { type: "string", default: "20" },
    folder: { type: "string" }, // keeps the blogs for the next run; without it they are made anew and removed
  },
});

const parts = {
  async speed() {
    const { varDir, count } = small();
    return speedTable(await measureSpeed(varDir, speedPages(count), how));
  },
  async serving() {
    const { varDir, count } = small();
    const rows = await measureServing(varDir, servingPages(count), how);
    if (options.record) drawServing(rows);
    return servingTable(rows);
  },
  async footprint() {
    const measured = await measureFootprint(small(), how);
    if (options.record) drawFootprint(measured);
    return footprintTable(measured, requests);
  },
  async growth() {
    const counts = [options.posts, ...options.grown.split(",")].map(Number);
    const rows = await measureGrowth(
      counts.map((count) => blogOf(count, blogs)),
      how,
    );
    if (options.record) drawGrowth(rows, counts);
    return growthTable(rows, counts);
  },
  async reloads() {
    return reloadsTable(await measureReloads(small(), how));
  },
};
if (options.only && !parts[options.only]) {
  console.error(`There is no part ${options.only}, but ${Object.keys(parts).join(", ")}`);
  process.exit(1);
}

requireWrk();
requireNginx();
execFileSync(process.execPath, [join(import.meta.dirname, "../scripts/build.mjs"), "--if-needed"], {
  stdio: "inherit",
});
const folder = mkdtempSync(join(tmpdir(), "octavo-bench-"));
const blogs = options.folder ?? join(folder, "blogs");
mkdirSync(blogs, { recursive: true });
const [rounds, seconds, workers] = [options.rounds, options.seconds, options.workers].map(Number);
const [requests, reloads] = [options.requests, options.reloads].map(Number);
const how = { rounds, seconds, workers, requests, reloads, folder, say };
const under = conditions();
try {
  for (const [part, measure] of Object.entries(parts)) {
    if (options.only && options.only !== part) continue;
    const figures = `${under} ${howOf(part)}\n\n${await measure()}`;
    console.log(`${part}\n\n${figures}\n`);
    if (options.record) record(part, figures);
  }
} finally {
  rmSync(folder, { recursive: true });
}

function small() {
  return blogOf(Number(options.posts), blogs);
}

function howOf(part) {
  const served = ["speed", "growth"].includes(part) ? "1 worker" : `${workers} workers`;
  return ["footprint", "reloads"].includes(part)
    ? `${served}.`
    : `${served}, ${rounds} rounds of ${seconds} s.`;
}

function say(line) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`);
}
