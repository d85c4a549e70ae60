import { join } from "node:path";
import { prepareVarFolder } from "../../lib/var-folder.js";
import { closeDatabase, openDatabase } from "../../models/db.js";
import { migrate, migrationStatus } from "../../models/db/migrations.js";
import type { Settings } from "../../settings.js";
import { Failure } from "./failure.js";
import { inStep, pageFilesOf } from "./page-copies.js";

interface Listener {
  info: (line: string) => void;
  error: (error: Error) => void;
}

/** Makes the folders of var/, applies migrations where the settings say so, and opens the database. Throws Failure when it waits for migrations. */
export async function prepareDatabase(settings: Settings, listener: Listener): Promise<void> {
  const { databaseUrl: url, varDir, migrateOnStart } = settings;
  await prepareVarFolder(varDir);
  if (migrateOnStart) await migrate(url, { log: listener.info });
  const { pending, problems } = await migrationStatus(url);
  if (problems.length) throw new Failure(problems.join("\n"));
  if (pending.length) {
    throw new Failure(
      `The database waits for migrations: ${pending.join(", ")}. Run: npm run manage -- migrate`,
    );
  }
  const versionFile = join(varDir, "content-version");
  const onContentChange = inStep(pageFilesOf(settings));
  await openDatabase({ url, versionFile, onContentChange, onError: listener.error });
}

/** Runs a command's work on the open database. */
export async function withDatabase<T>(settings: Settings, work: () => Promise<T>): Promise<T> {
  await prepareDatabase(settings, {
    info: (line) => process.stderr.write(`${line}\n`),
    error: (error) => process.stderr.write(`${error.message}\n`),
  });
  try {
    return await work();
  } finally {
    await closeDatabase();
  }
}
