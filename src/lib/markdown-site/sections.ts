import type { ImportedEntry, ImportedTag, Note } from "../imported-site.js";
import { tagSlugOf } from "../slugs.js";
import type { Fields } from "./fields.js";
import { explicitPath } from "./old-paths.js";
import type { Place } from "./places.js";
import type { Written } from "./titles.js";

/** A folder with an `_index.md`, which lists what stands below it. */
export interface Section {
  place: Place;
  fields: Fields;
  written: Written;
}

interface Listing {
  tags: ImportedTag[];
  /** Paths that listed all posts, and their feeds. */
  homes: string[];
  feeds: string[];
  /** Sections that list nothing, but have a text: they are pages. */
  pages: Section[];
  notes: Note[];
}

/** Names under which sites keep all of their posts. */
const everything = /^(?:posts?|blogs?|articles?|writings?|archives?)$/i;
export const feedNames = ["feed.xml", "atom.xml", "rss.xml", "index.xml"];

/**
 * Makes a tag of each section, and gives it to the entries below its folder and to those with an address below its own:
 * a section that its template fills with posts from elsewhere (`releases/1.88.0`) is known by these alone.
 */
export function tagSections(
  sections: Section[],
  entries: ImportedEntry[],
  folderOf: (entry: ImportedEntry) => string,
): Listing {
  const posts = entries.filter(({ kind }) => kind === "post");
  const listing: Listing = { tags: [], homes: [], feeds: [], pages: [], notes: [] };
  for (const section of sections) {
    const { place, fields, written } = section;
    const path = `/${explicitPath(fields) ?? place.path}/`.replace(/\/{2,}/g, "/");
    const feeds = feedNames.map((name) => path + name);
    const members = posts.filter(
      (post) =>
        `${folderOf(post)}/`.startsWith(`${place.path}/`) || post.paths.some((old) => old.startsWith(path)),
    );
    const title = fields.text("title") ?? "";
    if (!members.length && written.body.trim()) listing.pages.push(section);
    else if (!members.length) {
      const text = "a list of posts that only the old site's template knew: its address leads nowhere";
      listing.notes.push({ kind: "skipped", file: place.file, line: null, text });
    } else if (everything.test(place.name) || members.length === posts.length) {
      listing.homes.push(path);
      listing.feeds.push(...feeds);
    } else {
      const name = nameOfFolder(place.name, title);
      for (const post of members)
        if (!post.tags.some((tag) => tagSlugOf(tag) === tagSlugOf(name))) post.tags.push(name);
      listing.tags.push({ name, description: fields.text("description") ?? title, paths: [path], feeds });
    }
    if (members.length && written.body.trim()) {
      const text = "the text of this list is left out: a tag has a description only";
      listing.notes.push({ kind: "skipped", file: place.file, line: written.bodyLine, text });
    }
  }
  return listing;
}

/** Folders of posts without an `_index.md`: some generators list them all the same. */
export function plainLists(
  entries: ImportedEntry[],
  sections: Section[],
  folderOf: (entry: ImportedEntry) => string,
): string[] {
  const posts = entries.filter(({ kind }) => kind === "post");
  const folders = new Set(posts.map((post) => folderOf(post).split("/")[0]!));
  for (const { place } of sections) folders.delete(place.path);
  return [...folders].filter(Boolean).map((folder) => `/${folder}/`);
}

/** `inside-rust` is Inside Rust; a name in another script than its folder's is taken from the title. */
function nameOfFolder(folder: string, title: string): string {
  const words = folder.replace(/[-_]+/g, " ").trim();
  const name = words.replace(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toUpperCase());
  return tagSlugOf(name) ? name : title;
}
