import { execFile, execFileSync } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const script = join(import.meta.dirname, "load.lua");

/** Ends the program with one line where wrk is missing: nothing else here drives a server without costing as much itself. */
export function requireWrk() {
  try {
    execFileSync("wrk", ["-v"], { stdio: "ignore" });
  } catch (error) {
    if (error.code !== "ENOENT") return; // `wrk -v` says its version and answers 1
    console.error("The bench needs wrk: apt-get install wrk");
    process.exit(1);
  }
}

/** Until V8 has compiled what the page runs in all workers: many requests, or some seconds where that would take too long. */
export async function warmUp(server, path, headers) {
  for (let second = 0, requests = 0; second < 5 && requests < 30_000; second++) {
    requests += (await ask(server, path, { seconds: 1, headers })).requests;
  }
}

/** What wrk measured, and the CPU time of the server for each request. Throws when nothing was answered. */
export async function load(server, path, how) {
  const before = server.cpuMs();
  const { requests, seconds, p50, p99 } = await ask(server, path, how);
  if (!requests) throw new Error(`${path}: no answer in ${seconds} s`);
  return { requests, perSecond: requests / seconds, p50, p99, cpuMs: (server.cpuMs() - before) / requests };
}

/** Asks for one address over some kept connections. Throws when any answer was not a 200. */
async function ask(server, path, { seconds, connections = 32, headers = {} }) {
  const fields = { Host: server.host, ...headers };
  const lines = Object.entries(fields).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const options = ["-t1", `-c${connections}`, `-d${seconds}s`, "--timeout", "10s", "--latency", "-s", script];
  const { stdout } = await promisify(execFile)("wrk", [...options, ...lines, server.url + path]);
  const measured = JSON.parse(stdout.slice(stdout.lastIndexOf("\n{") + 1));
  const { requests, refused, broken } = measured;
  if (refused || broken) {
    throw new Error(`${path}: of ${requests} answers ${refused} were no 200, ${broken} connections failed`);
  }
  return measured;
}
