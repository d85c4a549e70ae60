import { closeSync, constants, fstatSync, mkdirSync, openSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { createWhole } from "./whole-file.js";

const headerBytes = 8;
const entryBytes = 8;

/**
 * A number that all processes of a machine see and any of them may raise, in a file that only grows: each raising
 * appends one entry, and the count of entries, on top of the time of the file's making, is the number. The
 * kernel appends as one step, so two processes never undo each other; a file that someone removed is made anew, with a
 * higher number. An entry holds what the raiser says it is about.
 */
export class VersionFile {
  #path: string;
  #file = -1;
  #base = 0;

  constructor(path: string) {
    this.#path = path;
    this.#open();
  }

  /** About a microsecond. */
  read(): number {
    const entries = this.#entries(); // may open another file, with another base
    return this.#base + entries;
  }

  raise(about: number): void {
    this.#entries(); // notices a removed file
    const entry = Buffer.alloc(entryBytes);
    entry.writeDoubleLE(about);
    writeSync(this.#file, entry);
  }

  /** What the last raising was about; undefined when there was none. */
  last(): number | undefined {
    const count = this.#entries();
    return count === 0 ? undefined : this.#number(headerBytes + (count - 1) * entryBytes);
  }

  close(): void {
    closeSync(this.#file);
  }

  #entries(): number {
    const { size, nlink } = fstatSync(this.#file);
    if (nlink > 0) return (size - headerBytes) / entryBytes;
    closeSync(this.#file);
    this.#open();
    return this.#entries();
  }

  #open(): void {
    const { O_RDWR, O_APPEND } = constants;
    try {
      this.#file = openSync(this.#path, O_RDWR | O_APPEND);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      create(this.#path);
      this.#file = openSync(this.#path, O_RDWR | O_APPEND);
    }
    this.#base = this.#number(0);
  }

  #number(position: number): number {
    const bytes = Buffer.alloc(8);
    readSync(this.#file, bytes, 0, 8, position);
    return bytes.readDoubleLE();
  }
}

function create(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const header = Buffer.alloc(headerBytes);
  header.writeDoubleLE(Date.now() * 1_000); // nobody raises it a thousand times in a millisecond
  createWhole(path, header);
}
