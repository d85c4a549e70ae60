import { load } from "./load.mjs";
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
    for (const { path } of pages) await (await fetch(server.url + path)).arrayBuffer(); // from the disk into memory
    blogs.push({ server, pages });
  }
  const rows = blogs[0].pages.map(({ name, grows }) => ({ name, grows, rounds: [] }));
  try {
    for (let round = 0; round <= rounds; round++) {
      for (const [i, row] of rows.entries()) {
        const times = [];
        for (const { server, pages } of blogs) {
          times.push((await load(server, pages[i].path, { seconds, connections: 1 })).cpuMs);
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
