import type { ImportedEntry } from "../../lib/imported-site.js";
import { freeSlug, slugOf } from "../../lib/slugs.js";
import { db } from "../db.js";
import { reserved } from "../page.js";

export interface Name {
  slug: string;
  /** The title under which an earlier run brought it in; null when it is new. */
  knownAs: string | null;
}

/** Oldest first, so that of several that want one address the oldest gets it; by file where the date is the same. */
export function inOrder(entries: ImportedEntry[]): ImportedEntry[] {
  const time = ({ publishedAt }: ImportedEntry) => publishedAt?.getTime() ?? Infinity;
  return entries.toSorted((a, b) => time(a) - time(b) || (a.file < b.file ? -1 : 1));
}

/**
 * The slug of each entry: the one it has, when an earlier run brought it in, else one made of its name that no post or
 * page has. The same at every run, since the ones that are here keep theirs and the others take their turn in order.
 */
export async function nameEntries(entries: ImportedEntry[]): Promise<Map<ImportedEntry, Name>> {
  const posts = await db.post.findMany({ select: { slug: true, importKey: true, revisions: firstTitle } });
  const pages = await db.page.findMany({ select: { slug: true, importKey: true, revisions: firstTitle } });
  const names = new Map<ImportedEntry, Name>();
  for (const [kind, here] of [["post", posts] as const, ["page", pages] as const]) {
    const known = new Map(here.map((row) => [row.importKey, row]));
    const taken = new Set([...here.map(({ slug }) => slug), ...(kind === "page" ? reserved : [])]);
    for (const entry of entries.filter((candidate) => candidate.kind === kind)) {
      const row = known.get(entry.key);
      const wanted = slugOf(entry.name) || slugOf(entry.title) || kind;
      const slug = row?.slug ?? freeSlug(wanted, (candidate) => taken.has(candidate));
      taken.add(slug);
      names.set(entry, { slug, knownAs: row ? (row.revisions[0]?.title ?? "") : null });
    }
  }
  return names;
}

const firstTitle = { where: { number: 1 }, select: { title: true } } as const;
