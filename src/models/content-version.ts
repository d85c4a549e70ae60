import { setTimeout as sleep } from "node:timers/promises";
import { VersionFile } from "../lib/version-file.js";

const pollMs = 900;
/** What a process takes at most between its commit and its raising, in ms. */
const raisingMs = 50;

/**
 * Hears of each raising before the change is acknowledged: the addresses whose pages are no longer to be read, or null
 * where that is not known.
 */
export type RaisingListener = (hidden: string[] | null) => void;

let file: VersionFile | undefined;
let heard: RaisingListener | undefined;
let poll: NodeJS.Timeout | undefined;

/**
 * A number that changes with every change a visitor could see, whichever process or machine made it. What was built
 * while it stands is current; after a change it is raised before the change is acknowledged on this machine, and
 * within a second of it on others. Costs about a microsecond.
 */
export function contentVersion(): number {
  return opened().read();
}

/** Says that the row ContentVersion, the truth of all this, now holds `version`. To be called after the commit. */
export function raiseContentVersion(version: number, hidden: string[]): void {
  try {
    opened().raise(version);
  } finally {
    heard?.(hidden);
  }
}

/**
 * Compares the file with the row now and each second: a crash between a commit and its raising, a writer on another
 * machine and a database that was restored or exchanged all show as a difference.
 */
export async function followContentVersion(
  path: string,
  readRow: () => Promise<number>,
  onError: (error: Error) => void,
  listener?: RaisingListener,
): Promise<void> {
  const following = (file = new VersionFile(path));
  heard = listener;
  const compare = async () => {
    const last = following.last();
    const version = await readRow();
    if (last === version) return;
    if (last !== undefined) await sleep(raisingMs);
    if (following !== file || following.last() !== last) return; // its writer has told of it, or will
    following.raise(version);
    listener?.(null);
  };
  await compare();

  let failing = false;
  const compareAgain = async () => {
    try {
      await compare();
      failing = false;
    } catch (error) {
      if (!failing) onError(error as Error); // once, not each second of an outage
      failing = true;
    }
    if (following === file) schedule();
  };
  const schedule = () => {
    poll = setTimeout(() => void compareAgain(), pollMs).unref();
  };
  schedule();
}

export function unfollowContentVersion(): void {
  clearTimeout(poll);
  file?.close();
  file = undefined;
}

function opened(): VersionFile {
  if (!file) throw new Error("The database is not open");
  return file;
}
