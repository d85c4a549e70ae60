import { appendFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { start } from "./servers.mjs";

/** How many statements each path runs on SQLite when what is remembered between requests is there. */
export async function countQueries(varDir, paths) {
  const file = join(varDir, "statements");
  appendFileSync(file, "");
  const server = await start("dist/server.js", {
    VAR_DIR: varDir,
    LOG_LEVEL: "warn",
    WORKERS: "1",
    PAGE_CACHE_MB: "0",
    STATEMENTS: file,
    NODE_OPTIONS: `--import=${new URL("statements.mjs", import.meta.url)}`, // which workers have, too
  });
  const counted = {};
  for (const path of paths) {
    const counts = [];
    for (let time = 0; time < 4; time++) {
      const before = statSync(file).size;
      await (await fetch(server.url + path)).arrayBuffer();
      counts.push(statSync(file).size - before);
    }
    counted[path] = Math.min(...counts); // the first fills what is remembered; a poll each second may be among the others
  }
  await server.stop();
  rmSync(file);
  return counted;
}
