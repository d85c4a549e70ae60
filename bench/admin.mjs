// node bench/admin.mjs [--rows 100000] [--engine postgresql] [--only posts]: what the admin's pages cost. See README.md.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fillAdmin, moveToPostgresql, placesIn } from "./admin-rows.mjs";
import { blogOf } from "./blogs.mjs";
import { createClient } from "./client.mjs";
import { owner } from "./desk.mjs";
import { median } from "./numbers.mjs";
import { conditions, table } from "./report.mjs";
import { start } from "./servers.mjs";

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "100000" },
    engine: { type: "string", default: "sqlite" },
    only: { type: "string" }, // one of the lists
    times: { type: "string", default: "15" },
    folder: { type: "string" }, // holds the blog of so many posts, as run.mjs --folder leaves it
  },
});
const root = join(import.meta.dirname, "..");
const [rows, times] = [Number(options.rows), Number(options.times)];
const targetMs = 100;
const cookieName = "octavo";

execFileSync(process.execPath, [join(root, "scripts/build.mjs"), "--if-needed"], { stdio: "inherit" });
const folder = mkdtempSync(join(tmpdir(), "octavo-admin-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const varDir = join(folder, "var");
cpSync(blogOf(rows, options.folder ?? folder).varDir, varDir, { recursive: true });
manage(["migrate"]);
manage(["user:create", "--email", owner.email, "--name", "Ada", "--role", "owner", "--password-stdin"]);
fillAdmin(varDir, rows);
const lists = placesIn(varDir, rows);
const moved = options.engine === "postgresql" ? await moveToPostgresql(varDir, manage) : null;
const env = { VAR_DIR: varDir, LOG_LEVEL: "warn", WORKERS: "1", ...(moved && { DATABASE_URL: moved.url }) };
const server = await start("dist/server.js", env);
const agent = new Agent({ keepAlive: true });
const ask = createClient(server, agent);

try {
  const { headers } = await ask("POST", "/login", { fields: owner });
  const cookie = headers["set-cookie"].find((line) => line.startsWith(cookieName)).split(";")[0];
  console.log(`${conditions()} ${options.engine}, ${rows.toLocaleString("en")} rows.\n`);
  for (const [name, paths] of Object.entries(lists)) {
    if (options.only && options.only !== name) continue;
    console.log(`${table(["what", "CPU ms", "× plain", "ms", ""], await measure(name, paths, cookie))}\n`);
  }
} finally {
  agent.destroy();
  await server.stop();
  await moved?.stop();
}

/**
 * Each page of a list, one request at a time: the CPU time for it, which the target is about, and the time until the
 * answer is whole, which depends on whatever else the machine does.
 */
async function measure(name, paths, cookie) {
  const lines = [];
  let plain;
  for (const [what, path] of Object.entries(paths)) {
    const { ms, cpu } = await timed(path, cookie);
    plain ??= cpu;
    const over = cpu > targetMs ? `over ${targetMs}` : "";
    lines.push([`${name}, ${what}`, cpu.toFixed(0), (cpu / plain).toFixed(1), ms.toFixed(0), over]);
  }
  return lines;
}

async function timed(path, cookie) {
  const taken = [];
  const cpu = [];
  for (let time = -3; time < times; time++) {
    const before = await cpuMs();
    const began = performance.now();
    const { status } = await ask("GET", path, { cookie });
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    if (time < 0) continue; // until what is remembered is there
    taken.push(performance.now() - began);
    const after = await cpuMs();
    cpu.push([...after].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0));
  }
  return { ms: median(taken), cpu: cpu.reduce((sum, ms) => sum + ms, 0) / cpu.length };
}

/** Of the server, and of the database where that is another process. */
async function cpuMs() {
  return new Map([["server", server.cpuMs()], ...((await moved?.cpuMs()) ?? [])]);
}

function manage(args, env = {}) {
  execFileSync(process.execPath, [join(root, "dist/manage.js"), ...args], {
    env: { PATH: process.env.PATH, VAR_DIR: varDir, ...env },
    input: owner.password,
    stdio: ["pipe", "ignore", "inherit"],
  });
}
