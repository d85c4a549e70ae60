// A primary of the workers of tiny-worker.ts on a free port. argv: what it does at most so often or so long, as JSON, and
// the file that it reads at each start and reload: { workers, env }.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createLog } from "../../../src/lib/log.js";
import { Connections } from "../../../src/lib/workers/connections.js";
import { Primary, type Configuration } from "../../../src/lib/workers/primary.js";
import { listen } from "../../../src/lib/workers/sockets.js";

const [timing, file] = process.argv.slice(2) as [string, string];
const log = createLog("info");
const connections = new Connections();
const listening = await listen(
  { inherited: [], path: undefined, mode: 0, host: "127.0.0.1", port: 0 },
  { accept: (socket) => connections.accept(socket), failed: (err) => log.error({ err }) },
);
const primary = new Primary({
  program: join(import.meta.dirname, "tiny-worker.ts"),
  configuration: read(),
  connections,
  stopListening: listening.close,
  reconfigure: async () => read(),
  log,
  timing: JSON.parse(timing) as object,
});
process.on("SIGHUP", () => primary.reload());
process.on("SIGTERM", () => primary.stop());
log.info({ url: listening.url }, "Octavo listens");
await primary.start();
process.exitCode = await primary.ended;

function read(): Configuration {
  const { workers, env } = JSON.parse(readFileSync(file, "utf8")) as Configuration;
  return { workers, env: { ...process.env, ...env } };
}
