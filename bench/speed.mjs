import { join } from "node:path";
import { answerOf, writeAnswers } from "./answers.mjs";
import { load, warmUp } from "./load.mjs";
import { median } from "./numbers.mjs";
import { countQueries } from "./queries.mjs";
import { fetchRaw, start } from "./servers.mjs";

/** Rounds in turn (each page from each server, and again), so that what else the machine does falls on all alike. */
export async function measureSpeed(varDir, pages, { rounds, seconds, folder, say }) {
  const queries = await countQueries(
    varDir,
    pages.map(({ path }) => path),
  );
  const servers = await startServers(varDir, pages, folder);
  const runs = pages.flatMap((page) =>
    Object.keys(servers)
      .filter((name) => page.rivals || name.startsWith("octavo"))
      .map((name) => ({ page, name, rounds: [] })),
  );
  try {
    for (const { page, name } of runs) await warmUp(servers[name], page.path);
    for (let round = 1; round <= rounds; round++) {
      for (const run of runs) {
        const result = await load(servers[run.name], run.page.path, { seconds });
        run.rounds.push(result);
        say(`round ${round}  ${run.page.name}  ${run.name}  ${result.perSecond.toFixed(0)}/s`);
      }
    }
    return await summarise(runs, servers, queries);
  } finally {
    for (const server of Object.values(servers)) await server.stop();
  }
}

async function startServers(varDir, pages, folder) {
  const one = { VAR_DIR: varDir, WORKERS: "1", PAGE_CACHE_MB: "0" };
  const octavo = await start("dist/server.js", { ...one, LOG_LEVEL: "warn" });
  const shared = pages.filter(({ rivals }) => rivals);
  const answers = await writeAnswers(join(folder, "speed.json"), octavo, shared);
  const slug = shared.map(({ path }) => path.split("/posts/")[1]).find(Boolean);
  const env = { VAR_DIR: varDir, SLUG: slug };
  return {
    octavo,
    "octavo, LOG_LEVEL=info": await start("dist/server.js", {
      ...one,
      VAR_DIR: join(folder, "logging"),
      DATABASE_URL: `file:${join(varDir, "octavo.db")}`,
      LOG_LEVEL: "info",
    }),
    Express: await start("bench/rivals/express.mjs", { ANSWERS: answers }),
    "Express + EJS": await start("bench/rivals/express-ejs.mjs", {
      ...env,
      PADDING: JSON.stringify(await missing(env, octavo, shared)),
    }),
  };
}

/** Spaces that make the pages of Express + EJS as long as ours. */
async function missing(env, octavo, pages) {
  const server = await start("bench/rivals/express-ejs.mjs", env);
  const padding = {};
  for (const { path } of pages) {
    const lacks = (await fetchRaw(octavo, path)).length - (await fetchRaw(server, path)).length;
    padding[path] = " ".repeat(Math.max(0, lacks));
  }
  await server.stop();
  return padding;
}

async function summarise(runs, servers, queries) {
  const rows = [];
  for (const { page, name, rounds } of runs) {
    const peer = runs.find((run) => run.page === page && run.name === "Express + EJS");
    rows.push({
      page: page.name,
      server: name,
      bytes: (await answerOf(servers[name], page)).bytes,
      perSecond: median(rounds.map(({ perSecond }) => perSecond)),
      p99: median(rounds.map(({ p99 }) => p99)),
      cpuMs: median(rounds.map(({ cpuMs }) => cpuMs)),
      queries: name.startsWith("octavo") ? queries[page.path] : null,
      ratio: peer ? median(rounds.map(({ perSecond }, i) => perSecond / peer.rounds[i].perSecond)) : null,
    });
  }
  return rows;
}
