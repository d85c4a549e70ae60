import { createHash } from "node:crypto";
import { existsSync, renameSync, writeFileSync } from "node:fs";
import { join, parse } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

// The build uses this file, too, before anything is compiled: it imports nothing but Node's own.

/**
 * Stores a file under a name that carries its hash, with those of its compressed forms beside it that are smaller, and
 * answers the name. One that is there already stays.
 */
export function storeHashed(folder: string, name: string, content: Uint8Array): string {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  const file = `${parse(name).name}.${hash}${parse(name).ext}`;
  if (existsSync(join(folder, file))) return file;
  const forms = { br: brotliCompressSync(content), gz: gzipSync(content, { level: 9 }) };
  for (const [ending, form] of Object.entries(forms)) {
    if (form.length < content.length) writeWhole(folder, `${file}.${ending}`, form);
  }
  writeWhole(folder, file, content); // last: a server that finds it takes the forms that are there, and looks no more
  return file;
}

/** Whole or not at all: a server may be reading, and another process writing the same. */
export function writeWhole(folder: string, file: string, content: string | Uint8Array): void {
  const unfinished = join(folder, `.${process.pid}-${file}`);
  writeFileSync(unfinished, content);
  renameSync(unfinished, join(folder, file));
}
