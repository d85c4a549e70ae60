import { randomUUID } from "node:crypto";
import { Agent, get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { load } from "./load.mjs";
import { median } from "./numbers.mjs";
import { everyPage, servingPages } from "./pages.mjs";
import { start, statusOf } from "./servers.mjs";
import { writePost } from "./text.mjs";

const times = 5;
const cacheMb = 64;
const mostTurns = 20; // the primary deals connections out as it likes

/** What a server takes before it answers, and what its workers hold. */
export async function measureFootprint({ varDir, count }, { workers, requests, say }) {
  const env = { VAR_DIR: varDir, LOG_LEVEL: "warn", WORKERS: String(workers) };
  const pages = servingPages(count).filter(({ encoding }) => !encoding);
  say("starting");
  const startMs = median(await repeat(() => startOnce(env)));
  const replacedMs = median(await repeat(() => replaceOnce(env)));
  say(`until ${requests} rendered pages are answered`);
  const rendering = await start("dist/server.js", { ...env, PAGE_CACHE_MB: "0" });
  await ask(rendering, pages, requests);
  const rendered = rendering.memoryMb();
  await rendering.stop();
  say(`until ${cacheMb} MB of pages are kept and ${requests} answered`);
  const token = randomUUID();
  const caching = await start("dist/server.js", {
    ...env,
    PAGE_CACHE_MB: String(cacheMb),
    METRICS_TOKEN: token,
  });
  await fill(caching, count, token);
  await ask(caching, pages, requests);
  const cached = caching.memoryMb();
  await caching.stop();
  return { startMs, replacedMs, rendered, cached };
}

async function repeat(measure) {
  const results = [];
  for (let time = 0; time < times; time++) results.push(await measure());
  return results;
}

async function startOnce(env) {
  const server = await start("dist/server.js", env);
  await server.stop();
  return server.startMs;
}

/** How long nobody is answered after the only worker was killed, in ms. */
async function replaceOnce(env) {
  const server = await start("dist/server.js", { ...env, WORKERS: "1" });
  const [worker] = server.workers();
  if (worker === server.child.pid) throw new Error("The server has no workers");
  const began = performance.now();
  process.kill(worker, "SIGKILL");
  while (server.workers().includes(worker)) await sleep(5);
  while ((await statusOf(server)) !== 200) await sleep(5);
  const took = performance.now() - began;
  await server.stop();
  return took;
}

async function ask(server, pages, requests) {
  for (let turn = 0, count = 0; count < requests; turn++) {
    count += (await load(server, pages[turn % pages.length].path, { seconds: 2 })).requests;
  }
}

/** Reads every page in each scheme, over new connections again and again, until the caches of all workers are as good as full. */
async function fill(server, count, token) {
  const paths = [
    ...everyPage(count).map(({ path }) => path),
    ...Array.from({ length: count }, (_, i) => `/posts/${writePost(i, count).slug}`),
  ];
  const fullMb = cacheMb * server.workers().length;
  for (let turn = 0; turn < mostTurns; turn++) {
    await Promise.all(server.workers().map(() => readAll(server, paths)));
    const metrics = await read(server, "/metrics", { headers: { Authorization: `Bearer ${token}` } });
    const bytes = Number(/^octavo_page_cache_bytes (\S+)/m.exec(metrics)[1]);
    if (bytes > fullMb * 2 ** 20 * 0.95) return;
  }
  throw new Error("The page caches do not fill: measure with more posts");
}

async function readAll(server, paths) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (const theme of ["light", "dark", "auto"]) {
    for (const path of paths) await read(server, path, { agent, headers: { Cookie: `theme=${theme}` } });
  }
  agent.destroy();
}

function read({ url, host }, path, { agent, headers }) {
  return new Promise((resolve, reject) => {
    get(url + path, { agent, headers: { Host: host, ...headers } }, (res) => {
      let text = "";
      res
        .setEncoding("utf8")
        .on("data", (chunk) => (text += chunk))
        .on("end", () => resolve(text));
    }).on("error", reject);
  });
}
