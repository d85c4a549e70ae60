import type { ImportedEntry } from "../imported-site.js";
import type { Fields } from "./fields.js";
import type { Layout } from "./layouts.js";
import { readAuthors, readCover, readDates, readTags } from "./metadata.js";
import { explicitPath, oldPaths } from "./old-paths.js";
import type { Place } from "./places.js";
import type { Reading } from "./reading.js";
import { readTitleAndText, type Written } from "./titles.js";

/** Null, with a note why, for a file that holds no text of its own. */
export function readEntry(
  place: Place,
  fields: Fields,
  written: Written,
  reading: Reading,
): ImportedEntry | null {
  const { layout, note } = reading;
  if (!fields.textAmong("title") && !written.body.trim()) {
    note("skipped", null, "it has neither title nor text: a template of the old site made this page");
    return null;
  }
  const { title, body, bodyLine } = readTitleAndText(place, fields, written, reading);
  const { publishedAt, revisedAt, day, hidden } = readDates(place, fields, reading);
  const kind = isPage(place, fields, layout, publishedAt !== null) ? "page" : "post";
  const undated = kind === "post" && !publishedAt;
  if (undated && !hidden) note("changed", null, "it has no date: imported as a draft");
  const description = fields.text("description") ?? "";
  const excerpt = fields.text("summary", "excerpt") ?? description;
  return {
    key: `markdown:${keyOf(place, layout)}`,
    kind,
    file: place.file,
    bodyLine,
    title,
    name: nameOf(place, fields),
    body,
    excerpt,
    metaDescription: description === excerpt ? "" : description,
    canonicalUrl: fields.textAmong("canonicalurl", "canonical_url", "canonical") ?? "",
    draft:
      hidden || undated || place.shelf === "drafts" || fields.flag("draft") || fields.denies("published"),
    publishedAt,
    revisedAt,
    authors: readAuthors(fields, layout),
    tags: readTags(fields, reading),
    cover: readCover(fields),
    paths: oldPaths({ place, fields, title, day }, layout),
  };
}

/**
 * A standing page is what says so, what Jekyll keeps outside its posts, what stands in Astro's pages, and what stands at
 * the top of the content without a date. In a folder that no generator wrote, notes stand at the top, too.
 */
function isPage(place: Place, fields: Fields, { generator }: Layout, dated: boolean): boolean {
  if (place.shelf) return place.shelf === "pages";
  const says = [fields.textAmong("layout"), fields.textAmong("type")];
  if (says.some((kind) => /^pages?$/i.test(kind ?? ""))) return true;
  const standing = place.folder === "" || place.file.startsWith("src/pages/");
  return standing && !dated && generator !== "Markdown";
}

/** The file below the content, whether that is imported by itself or with the whole site. */
function keyOf({ file }: Place, { contentFolders }: Layout): string {
  const [only = "", ...others] = contentFolders;
  return others.length ? file : file.slice(only.length);
}

/** What the address should be made of: the front matter's slug, the end of its path, or the file's name. */
function nameOf(place: Place, fields: Fields): string {
  const end = (explicitPath(fields) ?? "")
    .replace(/\/index\.\w+$/, "")
    .split("/")
    .findLast(Boolean);
  return fields.text("slug") ?? end?.replace(/\.(?:html?|md|php|aspx?)$/i, "") ?? place.name;
}
