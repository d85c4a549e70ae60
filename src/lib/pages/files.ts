import { randomUUID } from "node:crypto";
import { chmodSync, mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Scheme, schemes } from "../scheme.js";
import { readable } from "../var-folder.js";
import type { Encoding, KeptPage } from "./kept-page.js";
import { ServedPages } from "./served.js";
import { StaticTwin } from "./twin.js";

/** What a file server looks for beside a page's plain file, which comes last. */
const endings: [Encoding, string][] = [
  ["br", ".html.br"],
  ["gzip", ".html.gz"],
  ["identity", ".html"],
];

const plain = /^(?:\/|(?:\/(?:[a-z0-9_-]|%[89A-F][0-9A-F])+)+)$/;

/** Whether the page at a path has a file: not where a file server would read the path otherwise than the app, nor with dots. */
export function isPlainPath(path: string): boolean {
  return plain.test(path);
}

/**
 * Copies of HTML pages for a file server in front: `<scheme><decoded path>.html` with its compressed forms, below
 * `current` for as long as they are current, and below `twin`. The mtime of each is its stamp, and no time.
 */
export class PageFiles {
  readonly served: ServedPages;
  readonly #twin: StaticTwin;

  /** `lists`: paths of pages that show what stands on others; `/tags/*` means all below. */
  constructor(
    private readonly folder: string,
    private readonly lists: string[],
  ) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, readable.folder);
    this.served = new ServedPages(folder);
    this.#twin = new StaticTwin(folder);
  }

  /** Keeps a page that was made while `generation` stood, and that holds until a moment in ms. */
  store(page: KeptPage, path: string, scheme: Scheme, generation: string, until: number): void {
    if (!isPlainPath(path) || this.served.standing() !== generation) return;
    const name = scheme + decodeURIComponent(path);
    if (this.served.has(generation, `${name}.html`) && this.#twin.has(`${name}.html`)) return;
    for (const [encoding, ending] of endings) {
      const form = page.forms[encoding];
      if (!form) {
        this.#twin.remove(name + ending);
        continue;
      }
      const draft = join(this.folder, `d-${randomUUID()}`);
      try {
        writeFileSync(draft, form.body);
        chmodSync(draft, readable.file);
        utimesSync(draft, form.stamp, form.stamp);
        this.served.place(draft, generation, name + ending, until);
        this.#twin.place(draft, name + ending);
      } finally {
        rmSync(draft, { force: true });
      }
    }
    // What was withdrawn in between must not come back by this.
    if (this.served.standing() !== generation) this.#remove(name);
  }

  /** Takes pages that are no longer to be read out of the twin, by their decoded paths, and all lists, which show them. */
  retract(paths: string[]): void {
    const files = [...paths, ...this.lists].filter((path) => isPlainPath(encodeURI(path)));
    const folders = this.lists.filter((path) => path.endsWith("/*")).map((path) => path.slice(0, -2));
    for (const scheme of schemes) {
      for (const path of files) this.#remove(scheme + path);
      for (const path of folders) this.#twin.removeFolder(scheme + path);
    }
  }

  /** Empties the twin. */
  retractAll(): void {
    this.#twin.removeFolder("");
  }

  #remove(name: string): void {
    for (const [, ending] of endings) this.#twin.remove(name + ending);
  }
}
