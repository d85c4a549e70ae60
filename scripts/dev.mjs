// npm run dev: the blog from its sources, started again whenever one of them changes.
import { build } from "esbuild";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { listFiles } from "./files.mjs";

const root = join(import.meta.dirname, "..");
const output = join(root, "dist/.dev");
const built = [
  "public",
  "themes",
  "prisma/models.prisma",
  "prisma/sqlite",
  "prisma/postgresql",
  "package-lock.json",
];
const watched = ["server.ts", "src", "views", "var/themes", ".env", ...built];

// Polled: a file system's own notices are lost in containers, on network drives and to editors that replace a file.
const interval = 150; // ms
const grace = 300; // ms for a server to end by itself

let server = null;
let times = readTimes();
const due = new Set(); // sources to translate before the next start
let isBuilt = false;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, quit);
process.on("exit", () => server && killGroup(server));

rmSync(output, { recursive: true, force: true });
if (await prepare()) start();
for (;;) {
  await setTimeout(interval);
  const changed = readChanges();
  if (changed.length === 0) continue;
  console.log(`\nChanged: ${changed.slice(0, 3).join(", ")}${changed.length > 3 ? ", …" : ""}`);
  changed.filter((file) => file.endsWith(".ts") && times.has(file)).forEach((file) => due.add(file));
  if (changed.some((file) => built.some((path) => file.startsWith(path)))) isBuilt = false;
  if (!(await prepare())) continue;
  await stop();
  start();
}

/** Answers whether the server can be started; what is wrong has been said. */
async function prepare() {
  if (!isBuilt) {
    const args = [join(root, "scripts/build.mjs"), "--if-needed", "clients", "assets"];
    if (spawnSync(process.execPath, args, { stdio: "inherit" }).status !== 0) return false;
    isBuilt = true;
    sources().forEach((file) => due.add(file));
  }
  return translate();
}

/** Without looking at types, which are the editor's business and `npm run types`'. */
async function translate() {
  const options = { outdir: output, outbase: root, platform: "node", target: "node20", sourcemap: true };
  try {
    await build({ ...options, entryPoints: [...due], absWorkingDir: root, logLevel: "error" });
    due.clear();
    return true;
  } catch {
    return false;
  }
}

function start() {
  const args = ["--enable-source-maps", join(output, "server.js")];
  const env = { WORKERS: "1", ...process.env, NODE_ENV: "development" };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: "inherit", detached: true });
  child.once("exit", () => {
    if (server !== child) return;
    server = null;
    console.log("\nThe server has ended. The next change starts it again.");
  });
  server = child;
}

async function stop() {
  const child = server;
  server = null;
  if (!child) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await Promise.race([ended, setTimeout(grace)]);
  killGroup(child);
  await ended;
}

/** With its workers, so that none answers from old sources. */
function killGroup({ pid }) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

async function quit() {
  await stop();
  process.exit();
}

function sources() {
  const files = readdirSync(join(root, "src"), { recursive: true }).filter((file) => file.endsWith(".ts"));
  return ["server.ts", ...files.map((file) => join("src", file))];
}

function readTimes() {
  const stat = (file) => statSync(join(root, file), { throwIfNoEntry: false });
  return new Map(watched.flatMap((path) => listFiles(root, path)).map((file) => [file, stat(file)?.mtimeMs]));
}

function readChanges() {
  const before = times;
  times = readTimes();
  return [...new Set([...before.keys(), ...times.keys()])].filter(
    (file) => before.get(file) !== times.get(file),
  );
}
