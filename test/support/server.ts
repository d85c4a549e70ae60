import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { join } from "node:path";
import { root } from "../../src/lib/root.js";

export interface RunningServer {
  url: string;
  pid: number;
  /** Resolves when it has said something that holds these words, so many times. */
  says(words: string, times?: number): Promise<void>;
  /** All that it has said. */
  said(): string;
  /** Pids of those that came into service, the oldest first. */
  workers(): number[];
  signal(signal: NodeJS.Signals): void;
  /** Sends the signal and answers the exit code, null for a killed one, when its workers are gone, too. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
  ended: Promise<number | null>;
}

export const builtServer = join(root, "dist", "server.js");

/** Starts the built server on a free port; rejects with what it said when it ends before it listens. */
export function startServer(env: Record<string, string>, program = builtServer): Promise<RunningServer> {
  return startProgram([process.execPath, program], { PORT: "0", LOG_LEVEL: "info", WORKERS: "1", ...env });
}

/** Starts whatever says in its log where it listens, as the server does. */
export async function startProgram(
  [command = "", ...args]: string[],
  env: Record<string, string>,
): Promise<RunningServer> {
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "close").then(([code]) => code as number | null);
  let said = "";
  const heard = new EventEmitter();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      heard.emit("more");
    });
  }
  const says = async (words: string, times = 1) => {
    while (said.split(words).length <= times) await once(heard, "more");
  };
  const failed = ended.then(() => Promise.reject(new Error(`ended: ${said}`)));
  await Promise.race([says("Octavo listens"), failed]);
  failed.catch(() => {});
  return {
    url: /"url":"([^"]+)"/.exec(said)?.[1] ?? "",
    pid: child.pid ?? 0,
    says,
    said: () => said,
    workers: () =>
      [...said.matchAll(/"worker":(\d+),"msg":"Worker in service"/g)].map(([, pid]) => Number(pid)),
    signal: (signal) => child.kill(signal),
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
    ended,
  };
}
