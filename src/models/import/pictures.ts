import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { checkImage, imageLimits, Unfit, type Image } from "../../lib/images/checking.js";
import { fetchFile, Unreachable } from "../../lib/remote-file.js";
import { change, type Actor } from "../change.js";
import { findByHash, hashOf, put, register } from "../media.js";

export interface PictureOptions {
  mediaDir: string;
  dryRun: boolean;
  by: Actor;
  at: Date;
  /** The host that pictures may be fetched from though its address is private. */
  trustedHost: string | undefined;
}

/** A picture that is here, or why it is not. */
export type Outcome = { path: string; id: number | null; removed: string | null } | { problem: string };

const fetchLimits = { maxBytes: imageLimits.bytes, timeoutMs: 20_000 };
const atOnce = 4;

/** Brings pictures in, each once, however often it is used. In a dry run they are checked only. */
export class Pictures {
  /** How many came in by this run. */
  count = 0;
  readonly #options: PictureOptions;
  readonly #outcomes = new Map<string, Promise<Outcome>>();
  /** What a dry run would have kept, by hash. */
  readonly #checked = new Map<string, { hash: string; name: string; id: null }>();
  readonly #fetching = new Set<Promise<unknown>>();
  /** Ends with the picture that is being checked: one at a time, in the order of the text, is the same at every run. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: PictureOptions) {
    this.#options = options;
  }

  file(path: string): Promise<Outcome> {
    return this.#once(path, () =>
      this.#inTurn(async () => {
        const { size } = await stat(path);
        if (size > imageLimits.bytes) throw new Unfit(`larger than ${imageLimits.bytes / 1024 / 1024} MB`);
        return this.#store(await readFile(path), basename(path));
      }),
    );
  }

  /** By http or https, a few at a time. */
  remote(url: string): Promise<Outcome> {
    return this.#once(url, async () => {
      while (this.#fetching.size >= atOnce) await Promise.race(this.#fetching);
      const coming = this.#fetch(url);
      const settled = coming.catch(() => undefined).finally(() => this.#fetching.delete(settled));
      this.#fetching.add(settled);
      return coming;
    });
  }

  /** One that stands in the text itself: `data:image/png;base64,…`. */
  inline(url: string): Promise<Outcome> {
    const bytes = () => Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
    return this.#once(url, () => this.#inTurn(() => this.#store(bytes(), "picture")));
  }

  #once(source: string, bring: () => Promise<Outcome>): Promise<Outcome> {
    const outcome =
      this.#outcomes.get(source) ??
      bring().catch((error: Error) => {
        if (error instanceof Unfit || error instanceof Unreachable) return { problem: error.message };
        throw error;
      });
    this.#outcomes.set(source, outcome);
    return outcome;
  }

  #inTurn(work: () => Promise<Outcome>): Promise<Outcome> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #fetch(url: string): Promise<Outcome> {
    const bytes = await fetchFile(url, { ...fetchLimits, trustedHost: this.#options.trustedHost });
    return this.#inTurn(() => this.#store(bytes, nameIn(url)));
  }

  async #store(bytes: Buffer, name: string): Promise<Outcome> {
    const image = await checkImage(bytes, name);
    const { removed } = image;
    const hash = hashOf(image.bytes);
    const known = (await findByHash(hash)) ?? this.#checked.get(hash);
    if (known) return { path: pathOf(known), id: known.id, removed };
    this.count += 1;
    if (this.#options.dryRun) {
      this.#checked.set(hash, { hash, name: image.name, id: null });
      return { path: pathOf({ hash, name: image.name }), id: null, removed };
    }
    const media = await this.#keep(image);
    return { path: pathOf(media), id: media.id, removed };
  }

  async #keep(image: Image) {
    const { mediaDir, by, at } = this.#options;
    await put(mediaDir, image);
    return change(by, at, (door) => register(door, image, null));
  }
}

function pathOf({ hash, name }: { hash: string; name: string }): string {
  return `/media/${hash}/${name}`;
}

function nameIn(url: string): string {
  const end = new URL(url).pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(end);
  } catch {
    return end;
  }
}
