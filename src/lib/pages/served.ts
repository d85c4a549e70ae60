import { randomUUID } from "node:crypto";
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { readable } from "../var-folder.js";
import { leadOf, makeOpenFolder, unless } from "./folders.js";

/** A timer that is late by less than this, in seconds, does no harm: a file server in front asks the app meanwhile. */
const holdSeconds = 100;
const sweptAfterMs = 60_000;

/**
 * The pages that a file server in front may send by itself:
 *
 *     current → g-<id>       what is served: pages of one state of the content, and nothing older
 *     g-<id>/<page file>
 *     g-<id>/hold/<n>        during these hundred seconds of the epoch nothing is to be served from here
 *     g-<id>/until-<ms>      from then on nothing is
 *
 * A change of the content puts a new, empty folder into the place of the last, by one rename, which no order of events
 * can make wrong: before it stands there nobody knows its name. A page goes into the folder that stood there before the
 * page was made, wherever that is by now. So what is found through `current` is never older than `current`.
 */
export class ServedPages {
  readonly #current: string;
  #held = "";

  constructor(private readonly folder: string) {
    this.#current = join(folder, "current");
  }

  /** Serves nothing that was made before now. Takes 0.1 ms. When it throws, old pages may still be served. */
  renew(): void {
    const before = this.standing();
    const name = `g-${randomUUID()}`;
    const home = join(this.folder, name);
    try {
      makeOpenFolder(home);
      symlinkSync(name, `${home}.link`);
      renameSync(`${home}.link`, this.#current);
    } catch {
      // Needs no room on the disk. Who copied the folder may have followed the link, and left a folder there.
      rmSync(this.#current, { force: true, recursive: true });
    }
    if (before !== null) void this.#discard(before);
  }

  /** The folder that is served now, where a page that is made from now on may go; null when there is none. */
  standing(): string | null {
    return leadOf(this.#current);
  }

  has(generation: string, file: string): boolean {
    return existsSync(join(this.folder, generation, file));
  }

  /** Puts a file into a folder that stood, to be served before a moment (ms) and no longer. */
  place(draft: string, generation: string, file: string, until: number): void {
    this.#holdAt(generation, until);
    const folders = file.split("/").slice(0, -1);
    // One by one from below the folder itself: that may be gone, and must not come back.
    for (let depth = 1; depth <= folders.length; depth++)
      makeOpenFolder(join(this.folder, generation, ...folders.slice(0, depth)));
    unless("EEXIST", () => linkSync(draft, join(this.folder, generation, file)));
  }

  /** Renews when the moment of what is served has come. Asks the disk alone, for a process without database. */
  renewWhenDue(now: number): void {
    const generation = this.standing();
    if (generation === null) return;
    const names = unless("ENOENT", () => readdirSync(join(this.folder, generation))) ?? [];
    const times = names.filter((name) => name.startsWith("until-")).map((name) => Number(name.slice(6)));
    if (times.some((until) => until <= now)) this.renew();
  }

  /** Removes what was left behind: by processes that ended, and by two that renewed at once. */
  sweep(): void {
    const standing = this.standing();
    const before = Date.now() - sweptAfterMs; // another process may be about to put one in place
    for (const name of unless("ENOENT", () => readdirSync(this.folder)) ?? []) {
      if (!/^[dg]-/.test(name) || name === standing) continue;
      const found = unless("ENOENT", () => lstatSync(join(this.folder, name)));
      if (found && found.ctimeMs < before) void this.#discard(name);
    }
  }

  #holdAt(generation: string, until: number): void {
    const key = `${generation} ${until}`;
    if (key === this.#held) return;
    const home = join(this.folder, generation);
    makeOpenFolder(join(home, "hold"));
    const slot = Math.floor(until / 1_000 / holdSeconds);
    for (const held of [slot, slot + 1]) writeOpenFile(join(home, "hold", String(held)));
    writeOpenFile(join(home, `until-${until}`));
    this.#held = key;
  }

  async #discard(name: string): Promise<void> {
    const options = { recursive: true, force: true, maxRetries: 5 };
    await rm(join(this.folder, name), options).catch(() => {}); // sweep() comes by later
  }
}

function writeOpenFile(path: string): void {
  writeFileSync(path, "");
  chmodSync(path, readable.file);
}
