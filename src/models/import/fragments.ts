import { encodeFragment } from "../../lib/destinations/replacing.js";
import type { ImportedEntry } from "../../lib/imported-site.js";
import { render } from "../../lib/markdown/index.js";
import { slugOf } from "../../lib/slugs.js";

/**
 * Finds the place in an entry that a fragment means. Every generator makes ids of headings in its own way, but of the
 * same letters and digits: `whats-new`, `what-s-new` and `What%27s_new` are one.
 */
export class Fragments {
  readonly #places = new Map<ImportedEntry, Promise<Places>>();

  /** Ready for use in an address; null when the entry has no such place. */
  async find(entry: ImportedEntry, fragment: string): Promise<string | null> {
    const reading = this.#places.get(entry) ?? readPlaces(entry);
    this.#places.set(entry, reading);
    const { byCall, withSigns } = await reading;
    const exact = decoded(fragment);
    const wanted = bare(exact);
    const id =
      byCall.get(exact) ?? byCall.get(wanted) ?? withSigns.find(({ start }) => wanted.startsWith(start))?.id;
    return id === undefined ? null : encodeFragment(id);
  }
}

interface Places {
  /** Ids by what they can be called. */
  byCall: Map<string, string>;
  /** Headings with emoji, for which some generators have words: `good-news-crab`. Longest first. */
  withSigns: { start: string; id: string }[];
}

const heading = /<h[2-6] id="([^"]+)"[^>]*>(.*?)<a class="permalink"/gs;

async function readPlaces(entry: ImportedEntry): Promise<Places> {
  const { html } = await render(entry.body);
  const ids = Array.from(html.matchAll(/\sid="([^"]+)"/g), ([, id = ""]) => id);
  const headings = Array.from(html.matchAll(heading), ([, id = "", title = ""]) => ({
    id,
    title: title.replace(/<[^>]*>/g, ""),
  }));
  const calls: [string, string][] = [
    ...ids.map((id): [string, string] => [id, id]),
    ...ids.map((id): [string, string] => [bare(id), id]),
    ...headings.map(({ id, title }): [string, string] => [bare(slugOf(title)), id]),
  ];
  const withSigns = headings
    .filter(({ title }) => /\p{Extended_Pictographic}/u.test(title))
    .map(({ id }) => ({ start: bare(id), id }))
    .filter(({ start }) => start)
    .toSorted((a, b) => b.start.length - a.start.length);
  // Where two would be called the same, the earlier call and the earlier place have it.
  return { byCall: new Map(calls.toReversed()), withSigns };
}

function bare(id: string): string {
  return id
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
