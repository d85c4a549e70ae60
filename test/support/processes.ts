import { fork, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const folder = join(import.meta.dirname, "processes");

/** Runs a TypeScript program of test/support/processes in a process of its own; answers what it sends at its end. */
export async function runProcess<T>(program: string, ...args: string[]): Promise<T> {
  const child = fork(join(folder, program), args, { execArgv: ["--import", "tsx"] });
  let answer: T | undefined;
  child.on("message", (message: T) => (answer = message));
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0 || answer === undefined) throw new Error(`${program} ended with ${code}`);
  return answer;
}

/** Another process that holds a SQLite database's lock for a time; resolves when it has it. */
export async function holdLock(file: string, ms: number): Promise<ChildProcess> {
  const program = `
    const db = require("better-sqlite3")(process.argv[1]);
    db.exec("BEGIN IMMEDIATE");
    console.log("held");
    setTimeout(() => db.exec("COMMIT"), Number(process.argv[2]));`;
  const child = spawn(process.execPath, ["-e", program, file, String(ms)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}
