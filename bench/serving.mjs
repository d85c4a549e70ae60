import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { answerOf, writeAnswers } from "./answers.mjs";
import { load, warmUp } from "./load.mjs";
import { startShippedNginx, startStaticNginx } from "./nginx.mjs";
import { median } from "./numbers.mjs";
import { freePort, start } from "./servers.mjs";

export const peers = {
  "Octavo, cached": "node:http",
  "Octavo through nginx": "nginx, static",
};

/**
 * Each kind of page from Octavo (cached, rendered anew, and through the shipped nginx), and beside it from programs that
 * send the same bytes, each in as many processes. Rounds in turn, so that what else the machine does falls on all alike.
 */
export async function measureServing(varDir, pages, { rounds, seconds, workers, folder, say }) {
  const servers = await startServers(varDir, pages, { workers, folder: join(folder, "serving") });
  const runs = pages.flatMap((page) =>
    Object.entries(servers)
      .filter(([, { encoded = true }]) => encoded || !page.encoding)
      .map(([name, server]) => ({ page, name, server, target: targetOf(server, page), rounds: [] })),
  );
  try {
    for (const { server, target } of runs) await warmUp(server, target.path, target.headers);
    for (let round = 1; round <= rounds; round++) {
      for (const { page, name, server, target, rounds: results } of runs) {
        const result = await load(server, target.path, { seconds, headers: target.headers });
        results.push(result);
        say(`round ${round}  ${page.name}  ${name}  ${result.perSecond.toFixed(0)}/s`);
      }
    }
    return await summarise(runs);
  } finally {
    for (const server of Object.values(servers)) await server.stop();
  }
}

async function startServers(varDir, pages, { workers, folder }) {
  mkdirSync(folder);
  const site = `http://127.0.0.1:${await freePort()}`;
  const env = { VAR_DIR: varDir, LOG_LEVEL: "warn", WORKERS: String(workers), SITE_URL: site };
  const cached = await start("dist/server.js", { ...env, TRUST_PROXY: "1" });
  const rendering = await start("dist/server.js", {
    ...env,
    VAR_DIR: join(folder, "rendering"),
    DATABASE_URL: `file:${join(varDir, "octavo.db")}`,
    PAGE_CACHE_MB: "0",
  });
  for (const page of pages) await answerOf(cached, page);
  const answers = await writeAnswers(join(folder, "answers.json"), cached, pages);
  const rival = { ANSWERS: answers, PROCESSES: String(workers) };
  return {
    "node:http": { ...(await start("bench/rivals/node-http.mjs", rival)), isRival: true },
    "Octavo, cached": cached,
    Express: { ...(await start("bench/rivals/express.mjs", rival)), isRival: true },
    "Octavo, rendering": { ...rendering, encoded: false },
    "nginx, static": {
      ...(await startStaticNginx(join(folder, "static"), cached, pages, workers)),
      isRival: true,
    },
    "Octavo through nginx": await throughNginx(
      cached,
      await startShippedNginx(join(folder, "shipped"), { ...env, PORT: String(cached.port) }, workers),
    ),
  };
}

/** Its costs are those of both. */
function throughNginx(app, nginx) {
  return { ...nginx, cpuMs: () => nginx.cpuMs() + app.cpuMs() };
}

/** Rivals know nothing of encodings: what they answer in one has an address of its own. */
function targetOf({ isRival }, { path, at, encoding }) {
  if (isRival) return { path: at ?? path };
  return { path, headers: encoding && { "Accept-Encoding": encoding } };
}

async function summarise(runs) {
  const rows = [];
  for (const { page, name, server, target, rounds } of runs) {
    const peer = runs.find((run) => run.page === page && run.name === peers[name]);
    const of = (what) => median(rounds.map((round) => round[what]));
    rows.push({
      page: page.name,
      server: name,
      bytes: (await answerOf(server, { path: target.path, encoding: target.headers?.["Accept-Encoding"] }))
        .bytes,
      perSecond: of("perSecond"),
      p50: of("p50"),
      p99: of("p99"),
      cpuMs: of("cpuMs"),
      peer: peer?.name,
      ratio: peer ? median(rounds.map(({ perSecond }, i) => perSecond / peer.rounds[i].perSecond)) : null,
    });
  }
  return rows;
}
