// A program for a Thread whose jobs end in every way there is.
import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, threadId } from "node:worker_threads";

const jobs: Record<string, () => unknown> = {
  say: () => threadId,
  sleep: () => sleep(500, threadId),
  loop: () => {
    for (;;);
  },
  throw: () => {
    throw new TypeError("a mistake");
  },
  die: () => process.exit(1),
  hoard: () => {
    for (const hoard: number[][] = []; ;) hoard.push(Array.from({ length: 100_000 }, () => 0.5));
  },
};

parentPort?.on("message", async (name: string) => parentPort?.postMessage(await jobs[name]?.()));
parentPort?.postMessage("ready");
