import { join } from "node:path";
import { prepareVarFolder } from "../../lib/var-folder.js";
import { closeDatabase, openDatabase } from "../../models/db.js";
import { migrate, migrationStatus } from "../../models/db/migrations.js";
import type { Settings } from "../../settings.js";
import { Failure } from "./failure.js";
import { inStep, pageFilesOf } from "./page-copies.js";

/** Makes the folders of var/, and applies migrations where the settings say so. Throws Failure when the database waits for migrations. */
export async function prepareDatabase(settings: Settings, say: (line: string) => void): Promise<void> {
  const { databaseUrl: url, varDir, migrateOnStart } = settings;
  await prepareVarFolder(varDir);
  if (migrateOnStart) await migrate(url, { log: say });
  await requireMigrated(settings);
}

/** Throws Failure when the database waits for migrations, or does not go together with them. */
export async function requireMigrated({ databaseUrl: url }: Settings): Promise<void> {
  const { pending, problems } = await migrationStatus(url);
  if (problems.length) throw new Failure(problems.join("\n"));
  if (pending.length) {
    throw new Failure(
      `The database waits for migrations: ${pending.join(", ")}. Run: npm run manage -- migrate`,
    );
  }
}

/** Opens a prepared database. The copies of pages in var/ follow what is changed in it. */
export function openPrepared(settings: Settings, onError: (error: Error) => void): Promise<void> {
  const { databaseUrl: url, varDir } = settings;
  const onContentChange = inStep(pageFilesOf(settings));
  return openDatabase({ url, versionFile: join(varDir, "content-version"), onContentChange, onError });
}

/** Runs a command's work on the open database. */
export async function withDatabase<T>(settings: Settings, work: () => Promise<T>): Promise<T> {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  await prepareDatabase(settings, say);
  await openPrepared(settings, ({ message }) => say(message));
  try {
    return await work();
  } finally {
    await closeDatabase();
  }
}
