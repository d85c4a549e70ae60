import Sqlite from "better-sqlite3";
import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { copyDatabase, damageIn } from "./sqlite-copy.js";

/**
 * Keeps a database as it stands at one moment in a file of its own, for its owner alone: whole and looked through, or not
 * there at all. Answers what is wrong with the database when it is damaged; nothing is kept then.
 */
export async function backUp(database: string, file: string): Promise<string | null> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await copyDatabase(database, draft);
    standAlone(draft);
    const damage = damageIn(draft);
    if (damage) return damage;
    await putInPlace(draft, file);
    return null;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Without a log beside it: one that can be moved, and read where nothing can be written. */
function standAlone(file: string): void {
  const copy = new Sqlite(file);
  try {
    copy.pragma("journal_mode = DELETE");
  } finally {
    copy.close();
  }
}

/** Gives a file its name for good: after a power cut, too, it is whole under it or not there. */
export async function putInPlace(draft: string, file: string): Promise<void> {
  await sync(draft);
  await rename(draft, file);
  await sync(dirname(file));
}

async function sync(path: string): Promise<void> {
  const handle = await open(path);
  await handle.sync().finally(() => handle.close());
}
