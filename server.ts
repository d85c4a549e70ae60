import { realpathSync } from "node:fs";
import { chmod, rm } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createFront } from "./src/front.js";
import { drainable } from "./src/lib/drain.js";
import { createLog } from "./src/lib/log.js";
import { root } from "./src/lib/root.js";
import { keepServing, pageFilesOf } from "./src/commands/support/page-copies.js";
import { announceSetup } from "./src/commands/support/setup.js";
import { prepareDatabase } from "./src/commands/support/database.js";
import { Failure, failWith } from "./src/commands/support/failure.js";
import { closeDatabase } from "./src/models/db.js";
import { loadSettings, type Settings } from "./src/settings.js";

const patience = { lingerMs: 2_000, limitMs: 30_000 };

/** Starts the blog: settings, folders, database, app, in that order; resolves when it listens. */
export async function serve(): Promise<void> {
  process.umask(0o077); // what stands in var/ is the server's alone
  const settings = loadSettings(root);
  const log = createLog(settings.logLevel);
  await prepareDatabase(settings, { info: (line) => log.info(line), error: (err) => log.error({ err }) });
  const files = pageFilesOf(settings);
  keepServing(files);
  const server = createFront({ settings, log, files });
  const drain = drainable(server);
  await announceSetup(settings);
  const url = await listen(server, settings);
  log.info({ url, site: settings.siteUrl, env: settings.env, node: process.version }, "Octavo listens");
  if (process.stdout.isTTY)
    process.stdout.write(`\nOctavo is at ${settings.listen ? url : settings.siteUrl}\n\n`);
  const stop = async (signal: NodeJS.Signals) => {
    log.info(`${signal}: finishing what is in flight`);
    await drain(patience);
    await closeDatabase();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

/** Answers where it listens. */
async function listen(server: Server, { listen: socket, host, port }: Settings): Promise<string> {
  if (socket) await rm(socket, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(taken ? new Failure(`Cannot listen: port ${port} is taken. Set PORT to another one.`) : error);
    });
    if (socket) server.listen(socket, resolve);
    else server.listen(port, host, resolve);
  });
  // The proxy in front runs as another user of the same group.
  if (socket) await chmod(socket, 0o660);
  const address = server.address() as AddressInfo | string;
  return typeof address === "string" ? address : `http://${host}:${address.port}`;
}

const [, program = ""] = process.argv;
if (realpathSync(program) === import.meta.filename) {
  serve().catch((error: unknown) => {
    failWith(error);
    process.exit();
  });
}
