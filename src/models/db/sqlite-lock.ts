import { isDriverAdapterError } from "@prisma/driver-adapter-utils";
import { setTimeout as sleep } from "node:timers/promises";

// Between two transactions of a busy process the lock is free for less than a millisecond.
const longestPauseMs = 2;

/**
 * Tries `work`, which SQLite refuses at once while another process holds the lock, again for `waitMs`. SQLite's own
 * waiting would stop the event loop. The pauses are uneven, so that two who wait do not meet again and again.
 */
export async function whenUnlocked<T>(waitMs: number, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!locked(error) || Date.now() >= deadline) throw error;
    }
    await sleep(longestPauseMs * Math.random());
  }
}

function locked(error: unknown): boolean {
  if (isDriverAdapterError(error)) return error.cause.kind === "SocketTimeout";
  return error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
}
