import { createReadStream } from "node:fs";
import { join } from "node:path";
import { median } from "./numbers.mjs";
import { everyPage } from "./pages.mjs";
import { start } from "./servers.mjs";

/**
 * Every kind of page of blogs of some sizes, in turn, one request at a time, rendered anew. The time of a page is the
 * server's CPU time for it: SQLite runs in the server, and nothing else of the machine gets into it.
 */
export async function measureGrowth(sizes, { rounds, seconds, say }) {
  const blogs = [];
  for (const { varDir, count } of sizes) {
    const server = await start("dist/server.js", {
      VAR_DIR: varDir,
      LOG_LEVEL: "warn",
      WORKERS: "1",
      PAGE_CACHE_MB: "0",
    });
    const pages = everyPage(count);
    await readThrough(join(varDir, "octavo.db"));
    blogs.push({ server, pages });
  }
  const rows = blogs[0].pages.map(({ name, grows }) => ({ name, grows, rounds: [] }));
  try {
    for (let round = 0; round <= rounds; round++) {
      for (const [i, row] of rows.entries()) {
        const times = [];
        for (const { server, pages } of blogs) {
          times.push(await cpuMsOf(server, pages[i].path, seconds));
        }
        if (round) row.rounds.push(times); // the first round warms up
        say(`growth, round ${round}  ${row.name}  ${times.map((ms) => ms.toFixed(2)).join(" → ")} ms`);
      }
    }
  } finally {
    for (const { server } of blogs) await server.stop();
  }
  return rows.map(({ name, grows, rounds: times }) => ({
    name,
    grows,
    ms: sizes.map((_, i) => median(times.map((round) => round[i]))),
    ratio: median(times.map((round) => round.at(-1) / round[0])),
  }));
}

/** Of one request for a page, asked for again and again for some seconds, and once where it takes longer. */
async function cpuMsOf(server, path, seconds) {
  const before = server.cpuMs();
  const until = performance.now() + seconds * 1_000;
  let requests = 0;
  do {
    const answer = await fetch(server.url + path);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    await answer.arrayBuffer();
    requests++;
  } while (performance.now() < until);
  return (server.cpuMs() - before) / requests;
}

/** From the disk into memory: its speed is not measured here. */
async function readThrough(file) {
  for await (const _ of createReadStream(file, { highWaterMark: 2 ** 20 }));
}
