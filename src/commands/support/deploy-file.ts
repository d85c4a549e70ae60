import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../lib/root.js";
import { Failure } from "./failure.js";

/** Where the files in deploy/ take Octavo to be. */
export const example = {
  host: "blog.example.org",
  origin: "https://blog.example.org",
  root: "/srv/octavo",
  varDir: "/srv/octavo/var",
  node: "/usr/bin/node",
  socket: "/run/octavo/octavo.sock",
} as const;

/** What nginx and systemd take for what it says, without quotes. */
const plain = /^[\w./:@+[\]-]+$/;

/**
 * A file of deploy/ with other values in the place of its examples. Throws Failure for a value that would need
 * quotes.
 */
export async function fillDeployFile(name: string, values: Record<string, string>): Promise<string> {
  refuseUnfit(Object.values(values));
  const text = await readFile(join(root, "deploy", name), "utf8");
  // The longest first: one example begins another. All in one pass: a value may hold an example.
  const examples = Object.keys(values).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(examples.map((text) => text.replace(/[.*+[\]]/g, "\\$&")).join("|"), "g");
  return text.replace(pattern, (found) => values[found] ?? found);
}

/** Throws Failure for a value that would need quotes. */
export function refuseUnfit(values: string[]): void {
  const unfit = values.find((value) => !plain.test(value));
  if (unfit)
    throw new Failure(`${unfit} holds more than letters, digits and . _ / : @ + -: write it by hand`);
}
