import { Command } from "commander";
import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { engineOf } from "../models/db/engine.js";
import { sqliteFile } from "../models/db/sqlite-file.js";
import type { Settings } from "../settings.js";
import { Failure } from "./support/failure.js";
import { sameFile, statOf } from "./support/files.js";

export function backupCommand(settings: () => Settings): Command {
  return new Command("backup")
    .description("keep the database in a file, while the blog runs; var/media is yours to copy")
    .argument("<file>", "where to")
    .option("--force", "in the place of a file that is there")
    .action((file: string, { force = false }: { force?: boolean }) => run(resolve(file), force, settings()));
}

async function run(file: string, force: boolean, { databaseUrl }: Settings): Promise<void> {
  if (engineOf(databaseUrl) === "postgresql")
    throw new Failure(
      "PostgreSQL makes its own backups: pg_dump --format=custom --file=<file> <DATABASE_URL>",
    );
  const live = sqliteFile(databaseUrl);
  if (!(await statOf(live))?.size) throw new Failure(`There is no database yet: ${live}`);
  await refuseTarget(file, live, force);
  const { backUp } = await import("../models/db/sqlite-backup.js");
  const damage = await backUp(live, file);
  if (damage) throw new Failure(`${live} is damaged, and nothing was kept: ${damage}`);
  const { size } = await stat(file);
  process.stdout.write(`${file}: ${(size / 2 ** 20).toFixed(1)} MB, whole\n`);
}

async function refuseTarget(file: string, live: string, force: boolean): Promise<void> {
  for (const part of ["", "-wal", "-shm", "-journal"]) {
    if (await sameFile(file, live + part)) throw new Failure(`${file} belongs to the database itself`);
  }
  if (!(await statOf(dirname(file)))?.isDirectory()) throw new Failure(`There is no folder ${dirname(file)}`);
  const there = await statOf(file);
  if (there && !there.isFile()) throw new Failure(`${file} is not a file`);
  if (there && !force) throw new Failure(`${file} is there already: name another file, or add --force`);
}
