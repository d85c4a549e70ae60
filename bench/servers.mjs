import { spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { childrenOf, cpuMsOf, familyOf, memoryMbOf } from "./processes.mjs";

export const root = join(import.meta.dirname, "..");
const running = new Set();
process.on("exit", () => running.forEach(killFamily));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

/** Starts a Node program that listens on PORT; resolves at its first 200. */
export async function start(program, env = {}, flags = []) {
  const port = await freePort();
  const { SITE_URL: site } = env;
  return run(process.execPath, [...flags, join(root, program)], {
    env: { NODE_ENV: "production", PORT: String(port), ...env },
    port,
    host: site && new URL(site).host,
    ipc: true,
  });
}

/** Starts any program that listens on a port; resolves at its first 200. `host`: the name that it answers to. */
export async function run(command, args, { env = {}, port, host = `127.0.0.1:${port}`, ipc = false }) {
  const began = performance.now();
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "ignore", "inherit", ...(ipc ? ["ipc"] : [])],
  });
  running.add(child);
  const ended = once(child, "exit").then(() => running.delete(child));
  const server = { url: `http://127.0.0.1:${port}`, port, host, child };
  while ((await statusOf(server)) !== 200) {
    if (performance.now() - began > 60_000) throw new Error(`${command} ${args.at(-1)} does not answer`);
    if (child.exitCode !== null) throw new Error(`${command} ${args.at(-1)} ended with ${child.exitCode}`);
    await sleep(5);
  }
  return {
    ...server,
    startMs: performance.now() - began,
    /** Of all its processes. */
    cpuMs: () => familyOf(child.pid).reduce((sum, pid) => sum + cpuMsOf(pid), 0),
    /** The pids of those that answer: the children of a primary, or the one process. */
    workers: () => workersOf(child.pid),
    /** Of the largest worker, in MiB. */
    memoryMb: () => largest(workersOf(child.pid).map(memoryMbOf)),
    stop: async () => {
      killFamily(child);
      await ended;
    },
  };
}

/** The whole answer to a GET, headers included, as a client reads it that takes one encoding or none. */
export async function fetchRaw({ port, host }, path, encoding) {
  const socket = connect(port, "127.0.0.1");
  const accept = encoding ? `Accept-Encoding: ${encoding}\r\n` : "";
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${accept}Connection: close\r\n\r\n`);
  const chunks = [];
  for await (const chunk of socket) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Resolves with the status of `/`, or with 0. */
export function statusOf({ url, host }) {
  return new Promise((resolve) => {
    request(url, { agent: false, headers: { Host: host } }, (res) => resolve(res.resume().statusCode))
      .on("error", () => resolve(0))
      .end();
  });
}

function workersOf(pid) {
  const children = childrenOf(pid);
  return children.length ? children : [pid];
}

function largest(memories) {
  return memories.reduce((most, memory) => (memory.rss > most.rss ? memory : most));
}

function killFamily({ pid, exitCode, signalCode }) {
  if (exitCode !== null || signalCode !== null) return;
  for (const member of familyOf(pid)) process.kill(member, "SIGKILL");
}
