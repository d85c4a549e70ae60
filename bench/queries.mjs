import { start } from "./servers.mjs";

/** How many statements each path runs on SQLite when what is remembered between requests is there. */
export async function countQueries(varDir, paths) {
  const server = await start("dist/server.js", { VAR_DIR: varDir, LOG_LEVEL: "warn" }, [
    "--import",
    new URL("statements.mjs", import.meta.url).href,
  ]);
  const counted = {};
  for (const path of paths) {
    const counts = [];
    for (let time = 0; time < 4; time++) {
      const before = await statements(server);
      await (await fetch(server.url + path)).arrayBuffer();
      counts.push((await statements(server)) - before);
    }
    counted[path] = Math.min(...counts); // the first fills what is remembered; a poll each second may be among the others
  }
  await server.stop();
  return counted;
}

function statements({ child }) {
  return new Promise((resolve) => {
    child.once("message", resolve);
    child.send("statements?");
  });
}
