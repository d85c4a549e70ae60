import { fetchRaw, start } from "./servers.mjs";
import { load, warmUp } from "./load.mjs";
import { median } from "./numbers.mjs";
import { countQueries } from "./queries.mjs";

const enough = 100_000; // requests before the memory of a process says something
const starts = 5;

/** Rounds in turn (each page from each server, and again), so that what else the machine does falls on all alike. */
export async function measureSpeed(varDir, pages, { rounds, seconds, say }) {
  const startMs = await measureStart(varDir);
  const queries = await countQueries(
    varDir,
    pages.map(({ path }) => path),
  );
  const servers = await startServers(varDir, pages);
  const runs = pages.flatMap((page) =>
    Object.keys(servers)
      .filter((name) => page.rivals || name.startsWith("octavo"))
      .map((name) => ({ page, name, rounds: [] })),
  );
  try {
    for (const { page, name } of runs) await warmUp(servers[name], page.path);
    for (let round = 1; round <= rounds; round++) {
      for (const run of runs) {
        const result = await load(servers[run.name], run.page.path, seconds);
        run.rounds.push(result);
        say(`round ${round}  ${run.page.name}  ${run.name}  ${result.perSecond.toFixed(0)}/s`);
      }
    }
    say(`until ${enough} requests are answered`);
    const memoryMb = await measureMemory(servers["octavo"], pages, runs);
    return { startMs, memoryMb, rows: await summarise(runs, servers, queries) };
  } finally {
    for (const server of Object.values(servers)) await server.stop();
  }
}

async function startServers(varDir, pages) {
  const octavo = await start("dist/server.js", { VAR_DIR: varDir, LOG_LEVEL: "warn" });
  const logging = await start("dist/server.js", { VAR_DIR: varDir, LOG_LEVEL: "info" });
  const shared = pages.filter(({ rivals }) => rivals).map(({ path }) => path);
  const slug = shared.find((path) => path.startsWith("/posts/")).slice("/posts/".length);
  const env = { VAR_DIR: varDir, SLUG: slug };

  const missing = async (program, env) => {
    const server = await start(program, env);
    const bytes = async ({ port }, path) => (await fetchRaw(port, path)).length;
    const lacks = {};
    for (const path of shared) lacks[path] = (await bytes(octavo, path)) - (await bytes(server, path));
    await server.stop();
    return lacks;
  };
  const none = Object.fromEntries(shared.map((path) => [path, 1_000]));
  const bare = await missing("bench/rivals/express.mjs", { BODIES: JSON.stringify(none) });
  const bodies = Object.fromEntries(shared.map((path) => [path, bare[path] + 1_000]));
  const lacking = await missing("bench/rivals/express-ejs.mjs", env);
  const padding = Object.fromEntries(shared.map((path) => [path, " ".repeat(Math.max(0, lacking[path]))]));
  return {
    octavo,
    "octavo, LOG_LEVEL=info": logging,
    Express: await start("bench/rivals/express.mjs", { BODIES: JSON.stringify(bodies) }),
    "Express + EJS": await start("bench/rivals/express-ejs.mjs", {
      ...env,
      PADDING: JSON.stringify(padding),
    }),
  };
}

async function measureStart(varDir) {
  const times = [];
  for (let time = 0; time < starts; time++) {
    const server = await start("dist/server.js", { VAR_DIR: varDir, LOG_LEVEL: "warn" });
    times.push(server.startMs);
    await server.stop();
  }
  return median(times);
}

async function measureMemory(server, pages, runs) {
  const answered = runs.filter(({ name }) => name === "octavo").flatMap(({ rounds }) => rounds);
  let count = answered.reduce((sum, { requests }) => sum + requests, 0);
  for (let turn = 0; count < enough; turn++) {
    count += (await load(server, pages[turn % pages.length].path, 3)).requests;
  }
  return server.memoryMb();
}

async function summarise(runs, servers, queries) {
  const rows = [];
  for (const { page, name, rounds } of runs) {
    const peer = runs.find((run) => run.page === page && run.name === "Express + EJS");
    rows.push({
      page: page.name,
      server: name,
      bytes: (await fetchRaw(servers[name].port, page.path)).length,
      perSecond: median(rounds.map(({ perSecond }) => perSecond)),
      p99: median(rounds.map(({ p99 }) => p99)),
      cpuMs: median(rounds.map(({ cpuMs }) => cpuMs)),
      queries: name.startsWith("octavo") ? queries[page.path] : null,
      ratio: peer ? median(rounds.map(({ perSecond }, i) => perSecond / peer.rounds[i].perSecond)) : null,
    });
  }
  return rows;
}
