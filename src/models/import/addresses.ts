import type { ImportedEntry, ImportedSite, ImportedTag, Note } from "../../lib/imported-site.js";
import { tagSlugOf } from "../../lib/slugs.js";
import { storedPath } from "../redirect.js";
import type { Name } from "./naming.js";

/** What stood at a path of the old site. */
export type Place = { entry: ImportedEntry } | { to: string };

/** Where everything of the old site is on this one. */
export class Addresses {
  readonly conflicts: Note[] = [];
  readonly #names: Map<ImportedEntry, Name>;
  readonly #places = new Map<string, Place>();
  /** The host of the old site, null when nobody knows it, and the folder of that host in which it stood. */
  readonly #host: string | null;
  readonly #folder: string;
  readonly #base: string;

  constructor(site: ImportedSite, names: Map<ImportedEntry, Name>, baseUrl: string) {
    const base = baseUrl ? new URL(baseUrl) : null;
    this.#names = names;
    this.#host = base?.host ?? null;
    this.#folder = base?.pathname.replace(/\/+$/, "") ?? "";
    this.#base = base?.origin ?? "http://site.invalid";
    for (const entry of names.keys()) this.#claim(entry, entry.paths.slice(0, 1));
    for (const entry of names.keys()) this.#claim(entry, entry.paths.slice(1));
    for (const tag of site.tags) this.#point(tag.paths, tagPath(tag));
    for (const tag of site.tags) this.#point(tag.feeds, tagFeedPath(tag));
    const named = new Set(site.entries.flatMap(({ tags }) => tags));
    for (const name of named)
      this.#point([`/tags/${tagSlugOf(name)}`, `/categories/${tagSlugOf(name)}`], tagPath({ name }));
    this.#point(site.homes, "/");
    this.#point(site.feeds, "/feed.xml");
  }

  /** The path that an entry has here. */
  of(entry: ImportedEntry): string {
    const slug = encodeURIComponent(this.#names.get(entry)?.slug ?? "");
    return entry.kind === "post" ? `/posts/${slug}` : `/${slug}`;
  }

  /** What stood at a path of the old site, with or without the folder of its host. */
  find(path: string): Place | null {
    const plain = normal(path);
    return this.#places.get(this.#withoutFolder(plain)) ?? this.#places.get(plain) ?? null;
  }

  /** The path of the old site that a link in an entry meant; null for other hosts and other schemes. */
  pathOf(destination: string, entry: ImportedEntry): { path: string; fragment: string } | null {
    const start = new URL(this.#folder + encoded(entry.paths[0] ?? "/"), this.#base);
    if (!URL.canParse(destination, start)) return null;
    const url = new URL(destination, start);
    if (!/^https?:$/.test(url.protocol) || (url.host !== start.host && url.host !== this.#host)) return null;
    return { path: decoded(url.pathname), fragment: url.hash.slice(1) };
  }

  /** Where the old site would still answer with what stood at a path; null when nobody knows where it is. */
  oldUrl(path: string): string | null {
    return this.#host && this.#base + this.#folder + encoded(this.#withoutFolder(path));
  }

  /** The paths from which readers of the old site come, if they have to be led on: those that are an entry's, and lead nowhere else. */
  redirectsTo(entry: ImportedEntry): string[] {
    const here = normal(decoded(this.of(entry)));
    return entry.paths.map(normal).flatMap((path) => {
      const place = this.#places.get(path);
      const from = storedPath(this.#folder + path);
      return place && "entry" in place && place.entry === entry && from !== here ? [from] : [];
    });
  }

  /** A path of the old site as readers asked for it. */
  from(path: string): string {
    return storedPath(this.#folder + this.#withoutFolder(path));
  }

  #claim(entry: ImportedEntry, paths: string[]): void {
    for (const path of paths.map(normal)) {
      const place = this.#places.get(path);
      if (!place) this.#places.set(path, { entry });
      else if (!("entry" in place) || place.entry === entry) continue;
      else {
        const text = `its old address ${path} belongs to ${place.entry.file}`;
        this.conflicts.push({ kind: "changed", file: entry.file, line: null, text });
      }
    }
  }

  #point(paths: string[], to: string): void {
    for (const path of paths.map(normal)) if (!this.#places.has(path)) this.#places.set(path, { to });
  }

  #withoutFolder(path: string): string {
    return this.#folder && `${path}/`.startsWith(`${this.#folder}/`)
      ? path.slice(this.#folder.length) || "/"
      : path;
  }
}

export function tagPath({ name }: Pick<ImportedTag, "name">): string {
  return `/tags/${tagSlugOf(name)}`;
}

export function tagFeedPath(tag: Pick<ImportedTag, "name">): string {
  return `${tagPath(tag)}/feed.xml`;
}

function normal(path: string): string {
  return storedPath(path.replace(/\/index\.html?$/i, "/"));
}

function encoded(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
