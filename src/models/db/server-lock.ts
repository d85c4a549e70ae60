import Sqlite from "better-sqlite3";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureSqliteFile } from "./sqlite-file.js";

const fileIn = (varDir: string) => join(varDir, "server.lock");
const pidFileIn = (varDir: string) => join(varDir, "server.pid");

/**
 * Makes this process the one server of the folder, and answers what ends that; null when another process is it. SQLite's
 * lock on a file of its own is the kernel's, and so is free again however its holder ended.
 */
export function lockServer(varDir: string): (() => void) | null {
  const file = fileIn(varDir);
  ensureSqliteFile(file);
  const lock = new Sqlite(file, { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code === "SQLITE_BUSY") return null;
    throw error;
  }
  writeFileSync(pidFileIn(varDir), `${process.pid}\n`, { mode: 0o600 });
  return () => {
    rmSync(pidFileIn(varDir), { force: true });
    lock.close();
  };
}

/** Of the process that holds the lock; null when it does not say. */
export function serverPid(varDir: string): number | null {
  try {
    return Number(readFileSync(pidFileIn(varDir), "utf8")) || null;
  } catch {
    return null;
  }
}
