import type { ImportedEntry, ImportedSite, Note } from "../imported-site.js";
import { readEntry } from "./entries.js";
import { Fields } from "./fields.js";
import { listFolder, readText, type Folder } from "./files.js";
import { FormatError } from "./formats.js";
import { readFrontMatter } from "./front-matter.js";
import { readLayout, type Layout } from "./layouts.js";
import { isMarkdown, isOtherText, placeOf, type Place } from "./places.js";
import type { Reading } from "./reading.js";
import { createResolver } from "./resolving.js";
import { feedNames, plainLists, tagSections, type Section } from "./sections.js";
import type { Written } from "./titles.js";

/**
 * Reads a folder as Hugo, Jekyll, Zola, Astro or Eleventy keep a site in it, or one of Markdown files alone. `zone` is
 * that of dates which name none. What cannot be read is noted; throws only when the folder itself cannot be listed.
 */
export async function readMarkdownSite(root: string, zone: string, at: Date): Promise<ImportedSite> {
  const notes: Note[] = [];
  const folder = await listFolder(root, notes);
  const layout = await readLayout(folder, notes);
  const ignored = new Map<string, number>();
  const { entries, places, sections, home } = await readFiles(folder, { layout, zone, at, notes, ignored });

  const folderOf = ({ file }: ImportedEntry) => places.get(file)!.folder;
  const listing = tagSections(sections, entries, folderOf);
  for (const { place, fields, written } of listing.pages) {
    const page = readEntry(place, fields, written, readingOf(place.file, { layout, zone, at, notes }));
    if (page) entries.push({ ...page, kind: "page" });
  }
  notes.push(...listing.notes, ...ignoredNote(ignored));
  const lists = plainLists(entries, sections, folderOf);
  return {
    madeBy: layout.generator,
    title: layout.config.title || home?.text("title") || "",
    tagline: layout.config.tagline || home?.text("description") || "",
    baseUrl: layout.config.baseUrl,
    entries,
    tags: listing.tags,
    homes: ["/", ...listing.homes, ...lists],
    feeds: [...feedNames.map((name) => `/${name}`), ...listing.feeds],
    notes,
    ...createResolver(folder, layout, entries),
  };
}

interface Context {
  layout: Layout;
  zone: string;
  at: Date;
  notes: Note[];
}

interface Files {
  entries: ImportedEntry[];
  places: Map<string, Place>;
  sections: Section[];
  /** The front matter of the page at the top. */
  home: Fields | null;
}

async function readFiles(
  folder: Folder,
  context: Context & { ignored: Map<string, number> },
): Promise<Files> {
  const found: Files = { entries: [], places: new Map(), sections: [], home: null };
  for (const file of folder.files) {
    const reading = readingOf(file, context);
    if (isOtherText(file, context.layout)) reading.note("skipped", null, "it is not Markdown");
    const place = isMarkdown(file) ? placeOf(file, context.layout) : null;
    const parts = place && (await readParts(folder, place, reading));
    if (!place || !parts) continue;
    const { fields, written } = parts;
    found.places.set(file, place);
    if (place.role === "home") {
      found.home ??= fields;
      if (written.body.trim())
        reading.note("skipped", written.bodyLine, "the list of posts takes the place of the home page");
    } else if (place.role === "section") {
      found.sections.push({ place, fields, written });
    } else {
      const entry = readEntry(place, fields, written, reading);
      if (entry) found.entries.push(entry);
      for (const name of fields.ignored()) context.ignored.set(name, (context.ignored.get(name) ?? 0) + 1);
    }
  }
  return found;
}

function readingOf(file: string, { layout, zone, at, notes }: Context): Reading {
  return { layout, zone, at, note: (kind, line, text) => void notes.push({ kind, file, line, text }) };
}

async function readParts(
  folder: Folder,
  place: Place,
  { layout, note }: Reading,
): Promise<{ fields: Fields; written: Written } | null> {
  const read = await readText(folder, place.file);
  if ("problem" in read) return (note("skipped", read.line, read.problem), null);
  try {
    const matter = readFrontMatter(read.text);
    const loose = isLoose(place, layout);
    if (!matter && loose) return (note("skipped", null, loose), null);
    const fields = new Fields(matter ?? nothing, (line, text) => note("changed", line, text));
    return { fields, written: matter ?? { body: read.text, bodyLine: 1 } };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    note("skipped", error.line, error.message);
    return null;
  }
}

const nothing = { data: {}, lineOf: () => 1 };
const repositoryFiles = /^(?:readme|changelog|contributing|license|licence|security|code[_-]of[_-]conduct)$/i;

/** Why a file without front matter is no part of the site; null when it may be. */
function isLoose(place: Place, { generator }: Layout): string | null {
  if (repositoryFiles.test(place.path)) return "it is about the repository, not a page of the site";
  if (generator === "Jekyll" && place.shelf === "pages")
    return "Jekyll makes no page of a file without front matter";
  return null;
}

function ignoredNote(ignored: Map<string, number>): Note[] {
  const names = [...ignored].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} (${count})`);
  if (!names.length) return [];
  return [
    {
      kind: "skipped",
      file: "",
      line: null,
      text: `front matter that has no place here: ${names.join(", ")}`,
    },
  ];
}
