import { realpathSync } from "node:fs";
import { join } from "node:path";
import { isatty } from "node:tty";
import { prepareDatabase, requireMigrated } from "./src/commands/support/database.js";
import { keepServing, pageFilesOf } from "./src/commands/support/page-copies.js";
import { Failure, failWith } from "./src/commands/support/failure.js";
import { createLog, type Log } from "./src/lib/log.js";
import { root } from "./src/lib/root.js";
import { Connections } from "./src/lib/workers/connections.js";
import { createNotifier } from "./src/lib/workers/notify.js";
import { Primary, type Configuration } from "./src/lib/workers/primary.js";
import { readServiceManager, withoutServiceManager } from "./src/lib/workers/service-manager.js";
import { listen, type Listening, PlaceTaken } from "./src/lib/workers/sockets.js";
import { lockServer, serverPid } from "./src/models/db/server-lock.js";
import { loadEnvironment, readSettings, type Settings } from "./src/settings.js";

/** What a reload leaves alone: the lock, the sockets and the database are those of the start. */
const fixed = ["VAR_DIR", "HOST", "PORT", "LISTEN", "DATABASE_URL"];

/** Runs the blog until a signal ends it: settings, lock, database, sockets, workers, in that order. */
export async function serve(): Promise<void> {
  process.umask(0o077); // what stands in var/ is the server's alone
  const env = loadEnvironment(root);
  const settings = readSettings(env, root);
  const log = createLog(settings.logLevel);
  const unlock = takeLock(settings);
  try {
    await prepareDatabase(settings, (line) => log.info(line));
    process.exitCode = await run(env, settings, log);
  } finally {
    unlock();
  }
}

/** Answers the exit code. Throws Failure when it cannot begin. */
async function run(env: NodeJS.ProcessEnv, settings: Settings, log: Log): Promise<number> {
  const renewPages = keepServing(pageFilesOf(settings), (err) => log.error({ err }, "Pages in files"));
  const connections = new Connections();
  const { notifySocket, inherited } = readServiceManager(env);
  const listening = await openSockets(settings, inherited, connections, log);
  const primary = new Primary({
    program: join(import.meta.dirname, "src", "worker.js"),
    configuration: configurationOf(env, settings),
    connections,
    stopListening: listening.close,
    reconfigure: () => reconfigure(env, log),
    gone: renewPages, // what it made, with the code and the settings that it had
    log,
  });
  const notify = createNotifier(notifySocket, log);
  answerSignals({ reload: () => primary.reload(), stop: () => primary.stop() }, notify, log);
  if (await primary.start(["announce"])) {
    tellWhere(listening, settings, log);
    void notify("READY=1");
  } else if (await primary.ended) throw new Failure("Octavo did not start: see what its first worker said.");
  return primary.ended;
}

function takeLock({ varDir }: Settings): () => void {
  const unlock = lockServer(varDir);
  if (unlock) return unlock;
  throw new Failure(
    `Another Octavo (process ${serverPid(varDir) ?? "unknown"}) runs on ${varDir}. Stop it, or set VAR_DIR to another folder.`,
  );
}

async function openSockets(
  settings: Settings,
  inherited: number[],
  connections: Connections,
  log: Log,
): Promise<Listening> {
  const { listen: path, host, port } = settings;
  // The proxy in front runs as another user of the same group.
  const place = { inherited, path, mode: 0o660, host, port };
  try {
    return await listen(place, {
      accept: (socket) => connections.accept(socket),
      failed: (err) => log.error({ err }, "A connection could not be accepted"),
    });
  } catch (error) {
    if (!(error instanceof PlaceTaken)) throw error;
    const setting = path ? "LISTEN" : "PORT";
    throw new Failure(`Cannot listen: ${error.message} is taken. Set ${setting} to another one.`);
  }
}

function configurationOf(env: NodeJS.ProcessEnv, { workers }: Settings): Configuration {
  return { workers, env: withoutServiceManager(env) };
}

/** Throws, having said why, when the blog could not go on with what the settings are now. */
async function reconfigure(before: NodeJS.ProcessEnv, log: Log): Promise<Configuration> {
  try {
    const now = loadEnvironment(root);
    readSettings(now, root);
    const late = fixed.filter((name) => now[name] !== before[name]);
    if (late.length) log.warn(`Changed for the next start, not by a reload: ${late.join(", ")}`);
    const env = { ...now, ...Object.fromEntries(fixed.map((name) => [name, before[name]])) };
    const settings = readSettings(env, root);
    await requireMigrated(settings);
    log.level = settings.logLevel;
    return configurationOf(env, settings);
  } catch (error) {
    log.error(`Nothing is reloaded, and all goes on as before. ${(error as Error).message}`);
    throw error;
  }
}

function tellWhere({ url }: Listening, { siteUrl, listen: path, env }: Settings, log: Log): void {
  log.info({ url, site: siteUrl, env, node: process.version }, "Octavo listens");
  if (process.stdout.isTTY) process.stdout.write(`\nOctavo is at ${path ? url : siteUrl}\n\n`);
}

interface Acts {
  reload: () => Promise<void>;
  stop: () => Promise<void>;
}

function answerSignals(act: Acts, notify: ReturnType<typeof createNotifier>, log: Log): void {
  const hadTerminal = process.stdout.isTTY;
  const stop = (signal: NodeJS.Signals) => {
    log.info(`${signal}: finishing what is in flight`);
    void notify("STOPPING=1");
    return act.stop();
  };
  const hangUp = async () => {
    await stop("SIGHUP");
    // Node aborts at its end when it cannot reset a terminal that is gone: the signal itself ends it better.
    setImmediate(() => process.removeAllListeners("SIGHUP").kill(process.pid, "SIGHUP"));
  };
  const reload = async () => {
    const microseconds = process.hrtime.bigint() / 1_000n;
    log.info("SIGHUP: reloading");
    void notify("RELOADING=1", `MONOTONIC_USEC=${microseconds}`);
    await act.reload();
    void notify("READY=1");
  };
  // npm passes on what the terminal has sent already: the second time means nothing.
  process.on("SIGTERM", stop).on("SIGINT", stop);
  process.on("SIGHUP", () => (hadTerminal && !isatty(1) ? hangUp() : reload()));
}

const [, program = ""] = process.argv;
if (realpathSync(program) === import.meta.filename) {
  serve().catch((error: unknown) => {
    failWith(error);
    process.exit();
  });
}
