import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "../../src/lib/root.js";

export interface RunningServer {
  url: string;
  pid: number;
  /** Resolves when it has said something that holds these words. */
  says(words: string): Promise<void>;
  /** All that it has said. */
  said(): string;
  /** Sends the signal and answers the exit code, null for a killed one. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts the built server on a free port; rejects with what it said when it ends before it listens. */
export async function startServer(env: Record<string, string>, project = root): Promise<RunningServer> {
  const child = spawn(process.execPath, [join(project, "dist", "server.js")], {
    env: { PATH: process.env.PATH, PORT: "0", LOG_LEVEL: "info", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const { pid = 0 } = child;
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const address = /"url":"([^"]+)"/.exec(said)?.[1];
      if (address) resolve(address);
    });
    void ended.then((code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  return {
    url,
    pid,
    async says(words) {
      while (!said.includes(words)) await once(child.stdout, "data");
    },
    said: () => said,
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
