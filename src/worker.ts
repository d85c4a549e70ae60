import { setTimeout as sleep } from "node:timers/promises";
import { openPrepared } from "./commands/support/database.js";
import { failWith } from "./commands/support/failure.js";
import { pageFilesOf } from "./commands/support/page-copies.js";
import { keepRetention } from "./commands/support/retention.js";
import { announceSetup } from "./commands/support/setup.js";
import { createFront } from "./front.js";
import { createLog } from "./lib/log.js";
import { root } from "./lib/root.js";
import { gatherReports, serveForPrimary } from "./lib/workers/worker.js";
import { closeDatabase, databaseAway } from "./models/db.js";
import { inheritedSettings, type Settings } from "./settings.js";

// The program of a worker, which server.ts starts. The first of all is told to announce the setup.

const tryAgainMs = 1_000;

async function work(): Promise<void> {
  process.umask(0o077);
  const settings = inheritedSettings(root);
  const log = createLog(settings.logLevel);
  await openWhenThere(settings, (err) => log.error({ err }));
  const files = pageFilesOf(settings);
  const { server, report } = createFront({ settings, log, files, gather: gatherReports });
  if (process.argv.includes("announce")) await announceSetup(settings);
  const maxRequests = settings.workerMaxRequests;
  const stopRetention = keepRetention((err) => log.error({ err }, "Old entries of the audit"));
  const finish = async () => {
    await stopRetention();
    await closeDatabase();
  };
  await serveForPrimary({ server, readiness: "/readyz", maxRequests, report, finish, log });
}

/** A database that is away for a moment is no reason to give up: the others serve meanwhile what they remember. */
async function openWhenThere(settings: Settings, onError: (error: Error) => void): Promise<void> {
  for (;;) {
    try {
      return await openPrepared(settings, onError);
    } catch (error) {
      if (!databaseAway(error)) throw error;
      onError(error as Error);
    }
    await sleep(tryAgainMs);
  }
}

work().catch((error: unknown) => {
  failWith(error);
  process.exit();
});
