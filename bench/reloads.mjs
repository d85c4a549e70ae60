import { cpSync, mkdirSync } from "node:fs";
import { Agent } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "./client.mjs";
import { setUp } from "./desk.mjs";
import { startShippedNginx } from "./nginx.mjs";
import { servingPages } from "./pages.mjs";
import { childrenOf } from "./processes.mjs";
import { freePort, root, run, start } from "./servers.mjs";
import { startTraffic } from "./traffic.mjs";

const patienceMs = 120_000; // for one reload or restart

const scenarios = [
  { name: "SIGHUP, through nginx", proxied: true, again: reload },
  { name: "SIGTERM and start, straight", inherits: true, again: restart },
  { name: "SIGTERM and start, through nginx", proxied: true, inherits: true, again: restart },
];

/** Reading and writing while the server is reloaded or ended and started, again and again, all through the requests. */
export async function measureReloads({ varDir, count }, { workers, requests, reloads, folder, say }) {
  const paths = servingPages(count)
    .filter(({ encoding }) => !encoding)
    .map(({ path }) => path);
  const rows = [];
  for (const [i, scenario] of scenarios.entries()) {
    const own = join(folder, `reloads-${i}`);
    mkdirSync(own);
    const { server, front } = await startServers(scenario, { blog: varDir, workers, folder: own });
    try {
      const cookie = await signedIn(front, join(own, "var"));
      const traffic = await startTraffic(front, { cookie, paths });
      for (let time = 1; time <= reloads; time++) {
        while (traffic.tally.requests < (requests * time) / (reloads + 1)) await sleep(20);
        await scenario.again(server, workers);
        say(`${scenario.name}: ${time} of ${reloads}, ${traffic.tally.requests} requests`);
      }
      rows.push({ name: scenario.name, reloads, ...(await traffic.finish(requests)) });
    } finally {
      await front.stop();
      await server.stop();
    }
  }
  return rows;
}

/** On a copy of the blog, since it is written to. `front`: what is asked. */
async function startServers({ proxied, inherits }, { blog, workers, folder }) {
  const varDir = join(folder, "var");
  cpSync(blog, varDir, { recursive: true });
  const env = { VAR_DIR: varDir, LOG_LEVEL: "warn", WORKERS: String(workers), TRUST_PROXY: "1" };
  if (proxied) env.SITE_URL = `http://127.0.0.1:${await freePort()}`;
  const server = inherits ? await startWithListener(env) : await start("dist/server.js", env);
  if (!proxied) return { server, front: server };
  const nginx = { ...env, PORT: String(server.port) };
  return { server, front: await startShippedNginx(join(folder, "nginx"), nginx, workers) };
}

/** What systemd does for it: the socket outlives the server. */
async function startWithListener(env) {
  const port = await freePort();
  const program = [process.execPath, join(root, "dist/server.js")];
  return run("python3", [join(import.meta.dirname, "listener.py"), String(port), ...program], {
    env: { NODE_ENV: "production", ...env },
    port,
    host: env.SITE_URL && new URL(env.SITE_URL).host,
  });
}

async function signedIn(front, varDir) {
  const agent = new Agent();
  return setUp(createClient(front, agent), varDir);
}

async function reload({ child }, workers) {
  const before = childrenOf(child.pid);
  child.kill("SIGHUP");
  await until("a reload", () => {
    const now = childrenOf(child.pid);
    return now.length === workers && !now.some((pid) => before.includes(pid));
  });
}

async function restart({ child }, workers) {
  const [before] = childrenOf(child.pid);
  process.kill(before, "SIGTERM");
  await until("a restart", () => {
    const [now] = childrenOf(child.pid);
    return now !== undefined && now !== before && childrenOf(now).length === workers;
  });
}

async function until(what, isDone) {
  const began = performance.now();
  while (!isDone()) {
    if (performance.now() - began > patienceMs) throw new Error(`${what} takes too long`);
    await sleep(20);
  }
}
