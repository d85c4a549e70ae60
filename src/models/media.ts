import { createHash } from "node:crypto";
import { chmod, mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { readable } from "../lib/var-folder.js";
import { made } from "./audit/changes.js";
import type { Change } from "./change.js";
import { db } from "./db.js";

/** A file that is known to be what it says, with the size of its picture. */
export interface Checked {
  name: string;
  type: string;
  bytes: Buffer;
  width: number | null;
  height: number | null;
}

export interface Stored {
  id: number;
  hash: string;
  name: string;
  width: number | null;
  height: number | null;
}

const columns = { id: true, hash: true, name: true, width: true, height: true } as const;

/** The first half of the SHA-256 of a file, in hex: its address. */
export function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 32);
}

/**
 * Puts a file where readers find it, whole or not at all; the same bytes twice are one file. Its row comes with
 * `register`: a file without a row is swept some day, a row never stands without its file.
 */
export async function put(mediaDir: string, file: Checked): Promise<void> {
  const folder = join(mediaDir, hashOf(file.bytes));
  await mkdir(folder, { recursive: true });
  await chmod(folder, readable.folder); // whatever the umask, as below
  const draft = join(folder, `.${randomUUID()}`);
  await writeFile(draft, file.bytes, { flush: true });
  await chmod(draft, readable.file);
  await rename(draft, join(folder, file.name));
}

/** The row of a file that was put. The same bytes under another name keep their first name. */
export async function register(
  { tx, record }: Change,
  file: Checked,
  source: string | null,
): Promise<Stored> {
  const hash = hashOf(file.bytes);
  const known = await tx.media.findUnique({ where: { hash }, select: columns });
  if (known) return known;
  const { name, type, width, height } = file;
  const data = { hash, name, type, bytes: file.bytes.length, width, height, source };
  const media = await tx.media.create({ data, select: columns });
  record({ action: "create", model: "media", id: media.id, name, changes: made(data), visible: false });
  return media;
}

/** The pictures that came last, and the one with `id`, for someone to choose from. */
export async function listPictures(id: number | null): Promise<Stored[]> {
  const where = { type: { startsWith: "image/" } };
  const newest = await db.media.findMany({ where, orderBy: { id: "desc" }, take: 50, select: columns });
  if (id === null || newest.some((media) => media.id === id)) return newest;
  const chosen = await db.media.findUnique({ where: { id }, select: columns });
  return chosen ? [chosen, ...newest] : newest;
}

export function findByHash(hash: string): Promise<Stored | null> {
  return db.media.findUnique({ where: { hash }, select: columns });
}
