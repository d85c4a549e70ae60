import { Command } from "commander";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { now } from "../lib/clock.js";
import { change } from "../models/change.js";
import { closeDatabase, openDatabase } from "../models/db.js";
import { engineOf } from "../models/db/engine.js";
import { migrate, migrationStatus } from "../models/db/migrations.js";
import { sqliteFile } from "../models/db/sqlite-file.js";
import * as Session from "../models/session.js";
import type { Settings } from "../settings.js";
import { withDatabase } from "./support/database.js";
import { Failure } from "./support/failure.js";
import { sameFile, statOf } from "./support/files.js";

const operator = { id: null, name: "restore", source: "command" } as const;

/** Every database of Octavo's began with it. */
const firstMigration = "20261122201920_first";

export function restoreCommand(settings: () => Settings): Command {
  return new Command("restore")
    .description("put a backup in the place of the database, while the blog runs; what was there is kept")
    .argument("<file>", "the backup")
    .action((file: string) => restore(resolve(file), settings()));
}

async function restore(file: string, settings: Settings): Promise<void> {
  const { databaseUrl, varDir } = settings;
  if (engineOf(databaseUrl) === "postgresql")
    throw new Failure(
      "PostgreSQL restores its own backups: pg_restore --clean --if-exists --single-transaction --dbname=<DATABASE_URL> <file>",
    );
  const live = sqliteFile(databaseUrl);
  const { isSqlite, replaceDatabase } = await import("../models/db/sqlite-restore.js");
  if (!(await statOf(file))?.isFile()) throw new Failure(`There is no file ${file}`);
  if (await sameFile(file, live)) throw new Failure(`${file} is the database itself`);
  if (!(await isSqlite(file))) throw new Failure(`${file} is not a backup: it is no SQLite database`);

  const at = now();
  const saved = join(varDir, `before-restore-${at.toISOString().replace(/[:.]/g, "-")}.db`);
  await withFolder(varDir, async (folder) => {
    const copy = join(folder, "copy.db");
    await examine(file, copy);
    await finish(file, copy, folder);
    const damage = await replaceDatabase(live, copy, saved);
    if (damage)
      throw new Failure(
        `${live}: ${damage}. Stop the blog, move this file and those beside it away, and restore again`,
      );
  });
  await withDatabase(settings, async () => {}); // tells every process
  const kept = (await statOf(saved)) ? `What was there is kept in ${saved}. ` : "";
  process.stdout.write(`Restored ${file}. ${kept}Everyone has to sign in again.\n`);
}

/** Takes a copy of the backup, and brings it up to date. Throws Failure for what this program cannot go on with. */
async function examine(file: string, copy: string): Promise<void> {
  const { takeCopy } = await import("../models/db/sqlite-restore.js");
  const damage = await takeCopy(file, copy);
  if (damage) throw new Failure(`${file} is damaged: ${damage}`);
  const url = `file:${copy}`;
  const { applied, problems } = await migrationStatus(url);
  if (!applied.includes(firstMigration)) throw new Failure(`${file} is not a backup of an Octavo`);
  if (problems.length) throw new Failure(`${file} is of another version of Octavo. ${problems.join(" ")}`);
  await migrate(url, { log: (line) => process.stderr.write(`${line}\n`) });
}

/** Sessions that were ended since would come back to life. */
async function finish(file: string, copy: string, folder: string): Promise<void> {
  await openDatabase({ url: `file:${copy}`, versionFile: join(folder, "content-version") });
  try {
    await Session.clear();
    const entry = { action: "restore", model: "database", id: "", name: file };
    await change(operator, now(), async ({ record }) =>
      record({ ...entry, changes: { file: [null, file] }, visible: true }),
    );
  } finally {
    await closeDatabase();
  }
}

const hourMs = 3_600_000;

/** A folder for what is in the making; what a run that was killed left of its own goes, too. */
async function withFolder(varDir: string, work: (folder: string) => Promise<void>): Promise<void> {
  await mkdir(varDir, { recursive: true, mode: 0o700 });
  for (const name of await readdir(varDir)) {
    const path = join(varDir, name);
    const left = name.startsWith("restoring-") && (await statOf(path));
    if (left && left.mtimeMs < Date.now() - hourMs) await rm(path, { recursive: true, force: true });
  }
  const folder = await mkdtemp(join(varDir, "restoring-"));
  await work(folder).finally(() => rm(folder, { recursive: true, force: true }));
}
