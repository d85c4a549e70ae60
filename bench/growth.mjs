import { load } from "./load.mjs";
import { median } from "./numbers.mjs";
import { everyPage } from "./pages.mjs";
import { start } from "./servers.mjs";

/**
 * Every kind of page of a small blog and of a large one, in turn, one request at a time. The time of a page is the
 * server's CPU time for it: SQLite runs in the server, and nothing else of the machine gets into it.
 */
export async function measureGrowth(small, large, { rounds, seconds, say }) {
  const blogs = [];
  for (const { varDir, count } of [small, large]) {
    const server = await start("dist/server.js", { VAR_DIR: varDir, LOG_LEVEL: "warn" });
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
          times.push((await load(server, pages[i].path, seconds, 1)).cpuMs);
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
    small: median(times.map(([ms]) => ms)),
    large: median(times.map(([, ms]) => ms)),
    ratio: median(times.map(([before, after]) => after / before)),
  }));
}
