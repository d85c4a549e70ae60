/** A site as it was found elsewhere, whatever wrote it: what models/import.ts stores. */
export interface ImportedSite {
  /** What made it, for people: "Hugo", "WordPress". */
  madeBy: string;
  title: string;
  tagline: string;
  /** Where it says that it stood, "" when it does not. */
  baseUrl: string;
  entries: ImportedEntry[];
  tags: ImportedTag[];
  /** Paths of lists of all posts, and of their feeds. */
  homes: string[];
  feeds: string[];
  /** What a destination in an entry's text means by the site's own files and shorthands, before it is taken for a URL. */
  resolve: (entry: ImportedEntry, destination: string) => Resolved | null;
  /** The file on disk that a path of the site answered with. */
  fileAt: (path: string) => string | null;
  notes: Note[];
}

export type Resolved =
  | { kind: "entry"; entry: ImportedEntry; fragment: string }
  | { kind: "file"; path: string }
  | { kind: "path"; path: string };

export interface ImportedEntry {
  /** The same at every run, and no other entry's. */
  key: string;
  kind: "post" | "page";
  /** Where it stands, for the report. */
  file: string;
  /** The line of the file on which `body` begins, counted from 1. */
  bodyLine: number;
  title: string;
  /** What its address should be made of; any text. */
  name: string;
  /** Markdown */
  body: string;
  excerpt: string;
  metaDescription: string;
  /** Where else it was first published; "" for here. */
  canonicalUrl: string;
  draft: boolean;
  publishedAt: Date | null;
  revisedAt: Date | null;
  authors: string[];
  tags: string[];
  cover: { destination: string; alt: string; line: number } | null;
  /** Paths on its old site, decoded; the first is where relative links in it start from, so a slash at its end counts. */
  paths: string[];
}

/** What is known of a tag beside the posts that carry it. */
export interface ImportedTag {
  name: string;
  description: string;
  paths: string[];
  feeds: string[];
}

/**
 * Something that a person should know of: left out, taken over other than it stands, or taken over as it stands though
 * it leads nowhere here.
 */
export interface Note {
  kind: "skipped" | "changed" | "left";
  file: string;
  /** Counted from 1. */
  line: number | null;
  text: string;
}
