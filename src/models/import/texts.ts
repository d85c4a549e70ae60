import { destinationsIn, type Destination } from "../../lib/destinations/finding.js";
import { replaceDestinations, type Replacement } from "../../lib/destinations/replacing.js";
import type { ImportedEntry, ImportedSite, Note } from "../../lib/imported-site.js";
import type { Addresses } from "./addresses.js";
import type { Fragments } from "./fragments.js";
import { locate, type Located } from "./locating.js";
import type { Outcome, Pictures } from "./pictures.js";

export interface Surroundings {
  site: ImportedSite;
  addresses: Addresses;
  fragments: Fragments;
  pictures: Pictures;
  fetchImages: boolean;
}

/** An entry's text with its links and pictures as they are here. */
export interface Adapted {
  body: string;
  coverId: number | null;
  /** Addresses under which pictures were asked for on the old site, and where they are. */
  moved: Map<string, string>;
  /** How many destinations changed. */
  links: number;
  notes: Note[];
}

/** Changes destinations, and nothing else, in an entry's text; brings its pictures in. */
export async function adaptText(entry: ImportedEntry, around: Surroundings): Promise<Adapted> {
  const adapting: Adapting = { ...around, entry, notes: [], moved: new Map(), cleaned: new Set() };
  const destinations = destinationsIn(entry.body).map((destination) => ({
    ...destination,
    line: destination.line + entry.bodyLine - 1,
  }));
  const urls = await Promise.all(destinations.map((destination) => adapt(destination, adapting)));
  const replacements = destinations.flatMap((destination, index): Replacement[] => {
    const url = urls[index];
    return url === null || url === undefined || url === destination.url ? [] : [{ destination, url }];
  });
  const coverId = await bringCover(adapting);
  const { notes, moved } = adapting;
  const body = replaceDestinations(entry.body, replacements);
  return { body, coverId, moved, links: replacements.length, notes };
}

interface Adapting extends Surroundings {
  entry: ImportedEntry;
  notes: Note[];
  moved: Map<string, string>;
  /** Pictures of which it is said already what was removed. */
  cleaned: Set<string>;
}

type Reference = Pick<Destination, "url" | "tag" | "line">;

/** What a text here does not hold. */
const foreign: Record<string, string> = {
  script: "a script is left out",
  iframe: "a frame is shown as a link",
  embed: "an embedded document is shown as a link",
  object: "an embedded document is shown as a link",
};

/** What a destination should be; null for as it is. */
async function adapt(reference: Reference, adapting: Adapting): Promise<string | null> {
  const { url, tag, line } = reference;
  const { site, entry, addresses } = adapting;
  if (foreign[tag]) return note(adapting, "changed", line, `${foreign[tag]}: ${url}`);
  const located = locate(url, entry, site, addresses);
  if (located.kind === "entry") return addressIn(located, reference, adapting);
  if (located.kind === "path") return located.path;
  if (tag !== "a" || located.kind === "file")
    return (await bring(located, reference, adapting))?.path ?? null;
  return located.kind === "nowhere" ? note(adapting, "left", line, `leads nowhere: ${url}`) : null;
}

async function addressIn(
  { entry, fragment }: Located & { kind: "entry" },
  { url, line }: Reference,
  adapting: Adapting,
): Promise<string | null> {
  const path = entry === adapting.entry && url.startsWith("#") ? "" : adapting.addresses.of(entry);
  if (!fragment) return path || null;
  const id = await adapting.fragments.find(entry, fragment);
  if (id !== null) return `${path}#${id}`;
  if (fragment !== "top") note(adapting, "left", line, `no such place in ${entry.file}: ${url}`);
  return path ? `${path}#${fragment.replace(/[()<>\s"']/g, encodeURIComponent)}` : null;
}

async function bringCover(adapting: Adapting): Promise<number | null> {
  const { cover } = adapting.entry;
  if (!cover) return null;
  const reference = { url: cover.destination, tag: "img", line: cover.line };
  const located = locate(cover.destination, adapting.entry, adapting.site, adapting.addresses);
  return (await bring(located, reference, adapting))?.id ?? null;
}

type Brought = Exclude<Outcome, { problem: string }>;

/** The picture, when it came in; else what became of it is noted. */
async function bring(located: Located, reference: Reference, adapting: Adapting): Promise<Brought | null> {
  const { url, tag, line } = reference;
  const coming = fetching(located, reference, adapting);
  if (!coming) {
    if (located.kind === "nowhere") note(adapting, "left", line, `the picture is not there: ${url}`);
    if (located.kind === "elsewhere")
      note(adapting, "left", line, `shown as a link, since it stands elsewhere: ${url}`);
    return null;
  }
  const outcome = await coming;
  const name = located.kind === "data" ? "a picture in the text" : url;
  if ("problem" in outcome) {
    const what =
      tag === "a" ? "leads nowhere, since only images are brought in" : "the picture is not brought in";
    return note(adapting, "left", line, `${what}: ${name} (${outcome.problem})`);
  }
  if (outcome.removed && !adapting.cleaned.has(outcome.path)) {
    adapting.cleaned.add(outcome.path);
    note(adapting, "changed", line, `${name} is shown without ${outcome.removed}`);
  }
  if (located.kind === "file" && located.oldPath)
    adapting.moved.set(adapting.addresses.from(located.oldPath), outcome.path);
  return outcome;
}

function fetching(located: Located, { url, tag }: Reference, adapting: Adapting): Promise<Outcome> | null {
  const { pictures, fetchImages } = adapting;
  if (located.kind === "file") return pictures.file(located.file);
  if (located.kind === "data") return pictures.inline(url);
  const remote = located.kind === "elsewhere" || located.kind === "nowhere" ? located.url : null;
  return remote && fetchImages && tag === "img" ? pictures.remote(remote) : null;
}

function note(adapting: Adapting, kind: Note["kind"], line: number, text: string): null {
  adapting.notes.push({ kind, file: adapting.entry.file, line, text });
  return null;
}
