import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** Begins a folder of page files in var/pages, and lets `current` lead to it. */
export function beginPages(varDir: string, name = "g-1"): string {
  const folder = join(varDir, "pages", name);
  mkdirSync(folder, { recursive: true });
  rmSync(join(varDir, "pages", "current"), { force: true });
  symlinkSync(name, join(varDir, "pages", "current"));
  return folder;
}

/** Puts a page beside its compressed forms; the mtime of each is 31 bits of its hash. Answers the ETag of the first. */
export function putPage(folder: string, path: string, html: string): string {
  const file = join(folder, `${path}.html`);
  mkdirSync(dirname(file), { recursive: true });
  const forms = { "": Buffer.from(html), ".gz": gzipSync(html), ".br": brotliCompressSync(html) };
  for (const [ending, bytes] of Object.entries(forms)) {
    writeFileSync(`${file}${ending}`, bytes);
    utimesSync(`${file}${ending}`, secondsOf(bytes), secondsOf(bytes));
  }
  return `"${secondsOf(forms[""]).toString(16)}-${forms[""].length.toString(16)}"`;
}

/** Lets `current` lead to one folder after another, thousands of times a second, while `work` is done. */
export async function exchangingCurrent(
  pages: string,
  names: string[],
  work: () => Promise<void>,
): Promise<void> {
  const program = `
    const { renameSync, symlinkSync } = require("node:fs");
    process.chdir(process.argv[1]);
    for (let i = 0; ; i++) {
      symlinkSync(process.argv[2 + (i % 2)], "next");
      renameSync("next", "current");
    }`;
  const child = spawn(process.execPath, ["-e", program, pages, ...names]);
  const ended = once(child, "exit");
  await work().finally(() => child.kill());
  await ended;
}

function secondsOf(bytes: Buffer): number {
  return createHash("sha256").update(bytes).digest().readUInt32BE(0) >>> 1;
}
