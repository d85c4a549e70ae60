import type { ImportedEntry, ImportedSite, Note } from "../lib/imported-site.js";
import { limits } from "../lib/markdown/limits.js";
import { Invalid } from "../lib/errors.js";
import { slugOf } from "../lib/slugs.js";
import type { Actor } from "./change.js";
import { Addresses } from "./import/addresses.js";
import { Fragments } from "./import/fragments.js";
import { inOrder, nameEntries } from "./import/naming.js";
import { Pictures } from "./import/pictures.js";
import { storeEntry, storeSite } from "./import/storing.js";
import { adaptText } from "./import/texts.js";

export interface ImportOptions {
  by: Actor;
  at: Date;
  mediaDir: string;
  /** Where the old site stood, for absolute links to it; "" for where it says itself. */
  baseUrl: string;
  /** Whether to fetch pictures that stand elsewhere. */
  fetchImages: boolean;
  /** Whether to write nothing and answer the same report. */
  dryRun: boolean;
  onProgress?: (done: number, total: number) => void;
}

export interface Report {
  madeBy: string;
  dryRun: boolean;
  /** What came in by this run, drafts and scheduled ones among them. */
  posts: number;
  pages: number;
  drafts: number;
  scheduled: number;
  /** What an earlier run had brought in: it is not touched. */
  known: number;
  pictures: number;
  /** Destinations that were changed. */
  links: number;
  /** Old addresses that lead on. */
  redirects: number;
  notes: Note[];
}

/**
 * Brings a site in: every entry with its redirects in one change, after its pictures, oldest first. What an earlier run
 * brought in, whole or in part, stays as it is, so that a run that was stopped is continued by the next.
 */
export async function importSite(site: ImportedSite, options: ImportOptions): Promise<Report> {
  const { by, at, dryRun, fetchImages, mediaDir } = options;
  const report: Report = {
    madeBy: site.madeBy,
    dryRun,
    posts: 0,
    pages: 0,
    drafts: 0,
    scheduled: 0,
    known: 0,
    pictures: 0,
    links: 0,
    redirects: 0,
    notes: [...site.notes],
  };
  const entries = inOrder(site.entries.filter((entry) => fits(entry, report)));
  const names = await nameEntries(entries);
  const newOnes = entries.filter((entry) => names.get(entry)?.knownAs === null);
  report.notes = withoutKnown(report.notes, entries, newOnes);
  const baseUrl = options.baseUrl || site.baseUrl;
  const addresses = new Addresses(site, names, baseUrl);
  report.notes.push(...addresses.conflicts, ...spellings(newOnes));
  // Not the host that the site names itself: whoever made it could name any.
  const trustedHost = options.baseUrl ? new URL(options.baseUrl).host : undefined;
  const pictures = new Pictures({ mediaDir, dryRun, by, at, trustedHost });
  const around = { site, addresses, fragments: new Fragments(), pictures, fetchImages };
  const led = new Set<string>();

  if (!dryRun && entries.length) await storeSite(site, { addresses, by, at });
  for (const [done, entry] of entries.entries()) {
    options.onProgress?.(done, entries.length);
    const { slug, knownAs } = names.get(entry)!;
    if (knownAs !== null) {
      countKnown(entry, knownAs, report);
      continue;
    }
    const adapted = await adaptText(entry, around);
    report.notes.push(...adapted.notes);
    try {
      if (!dryRun) await storeEntry(entry, slug, adapted, { addresses, by, at });
    } catch (error) {
      // RangeError: with its new destinations it became too long to be rendered.
      if (!(error instanceof Invalid || error instanceof RangeError)) throw error;
      report.notes.push({ kind: "skipped", file: entry.file, line: null, text: error.message });
      continue;
    }
    for (const from of [...addresses.redirectsTo(entry), ...adapted.moved.keys()]) led.add(from);
    report.links += adapted.links;
    countNew(entry, at, report);
  }
  options.onProgress?.(entries.length, entries.length);
  report.pictures = pictures.count;
  report.redirects = led.size;
  report.notes.sort(byPlace);
  return report;
}

/** What there is to say of a file was said when its text came in. */
function withoutKnown(notes: Note[], entries: ImportedEntry[], newOnes: ImportedEntry[]): Note[] {
  const known = new Set(entries.map(({ file }) => file));
  for (const { file } of newOnes) known.delete(file);
  return notes.filter(({ file }) => !known.has(file));
}

/** Authors whose names differ in case or accents alone have one address, and are one. */
function spellings(entries: ImportedEntry[]): Note[] {
  const first = new Map<string, string>();
  return [...new Set(entries.flatMap(({ authors }) => authors))].flatMap((name): Note[] => {
    const known = first.get(slugOf(name));
    if (known === undefined) first.set(slugOf(name), name);
    const text = `the author “${name}” is “${known}” here`;
    return known === undefined ? [] : [{ kind: "changed", file: "", line: null, text }];
  });
}

function fits(entry: ImportedEntry, { notes }: Report): boolean {
  const tooLong = entry.body.length > limits.length;
  const text = `longer than ${limits.length} characters, the most that a text may have`;
  if (tooLong) notes.push({ kind: "skipped", file: entry.file, line: null, text });
  return !tooLong;
}

function countKnown({ file, title }: ImportedEntry, knownAs: string, report: Report): void {
  report.known += 1;
  const text = `an earlier import brought in “${knownAs}” from a file of this name: left as it is`;
  if (knownAs !== title) report.notes.push({ kind: "skipped", file, line: null, text });
}

function countNew({ kind, draft, publishedAt }: ImportedEntry, at: Date, report: Report): void {
  if (kind === "post") report.posts += 1;
  else report.pages += 1;
  if (draft) report.drafts += 1;
  else if (kind === "post" && publishedAt && publishedAt > at) report.scheduled += 1;
}

function byPlace(a: Note, b: Note): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.text < b.text ? -1 : 1);
}
