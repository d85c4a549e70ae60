import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { get } from "node:http";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const root = join(import.meta.dirname, "..");
const tickMs = 10; // the kernel's USER_HZ is 100 wherever Node runs

const running = new Set();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

/** Starts a program that listens on PORT; resolves at its first 200. */
export async function start(program, env = {}, flags = []) {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [...flags, join(root, program)], {
    env: { PATH: process.env.PATH, NODE_ENV: "production", PORT: String(port), ...env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  running.add(child);
  const ended = once(child, "exit").then(() => running.delete(child));
  const url = `http://127.0.0.1:${port}`;
  while ((await statusOf(url)) !== 200) {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`);
    await sleep(5);
  }
  const startMs = performance.now() - began;
  return {
    url,
    port,
    startMs,
    child,
    /** Of the whole process since it began, in its own code and in the kernel's. */
    cpuMs: () => cpuTicks(child.pid) * tickMs,
    memoryMb: () => residentKb(child.pid) / 1024,
    stop: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** The whole answer to a GET as a client without compression reads it, headers included. */
export async function fetchRaw(port, path) {
  const socket = connect(port, "127.0.0.1");
  socket.end(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
  const chunks = [];
  for await (const chunk of socket) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function statusOf(url) {
  return new Promise((resolve) => {
    get(url, { agent: false }, (res) => resolve(res.resume().statusCode)).on("error", () => resolve(0));
  });
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

function cpuTicks(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return Number(fields[11]) + Number(fields[12]); // utime and stime: proc(5) counts them 14 and 15
}

function residentKb(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]);
}
