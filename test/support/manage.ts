import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { vi } from "vitest";
import type { TestDatabase } from "./database.js";

vi.setConfig({ testTimeout: 60_000 }); // a program takes a second or two to start, and some tests run several

const program = join(import.meta.dirname, "..", "..", "dist", "manage.js");

export interface Ran {
  /** Null when it was killed. */
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Around {
  /** What it reads on stdin. */
  input?: string;
  /** May watch it, and kill it. */
  meanwhile?: (child: ChildProcess) => void;
}

/** Runs a command of the built program as an operator does who has no terminal. */
export async function manage(
  args: string[],
  env: Record<string, string>,
  { input = "", meanwhile = () => {} }: Around = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  meanwhile(child);
  child.stdin.on("error", () => {}); // a command that ends without having read it
  child.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code: child.exitCode, stdout, stderr };
}

/** The same on a test's database. */
export function manageOn({ url, folder }: TestDatabase, args: string[], around?: Around): Promise<Ran> {
  return manage(args, { DATABASE_URL: url, VAR_DIR: folder }, around);
}
