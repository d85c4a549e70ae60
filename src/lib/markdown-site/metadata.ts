import type { ImportedEntry } from "../imported-site.js";
import { tagSlugOf } from "../slugs.js";
import { dayStart } from "../zones.js";
import { dayInPath, type WrittenDate } from "./dates.js";
import type { Fields } from "./fields.js";
import type { Layout } from "./layouts.js";
import { explicitPath } from "./old-paths.js";
import type { Place } from "./places.js";
import type { Reading } from "./reading.js";

interface Dates {
  publishedAt: Date | null;
  revisedAt: Date | null;
  /** YYYY-MM-DD as it is written. */
  day: string | null;
  /** Whether a reader must not see it yet: a date that nobody can read, or one after which it was taken down. */
  hidden: boolean;
}

const published = ["date", "pubdate", "published", "publishedat", "published_at", "created", "created_at"];
const revised = ["updated", "lastmod", "modified", "updateddate", "updated_at", "last_modified_at"];

/** By the front matter; without a date there, by the file's name, or the day that its path begins with. */
export function readDates(place: Place, fields: Fields, { zone, at, note }: Reading): Dates {
  const read = (names: string[]) => fields.date(names, zone);
  const release = read(["publishdate"]);
  const written = read(published) ?? release ?? dayOf(place, fields, zone);
  if (written === "unreadable" || release === "unreadable") {
    note("changed", null, "its date cannot be read: imported as a draft");
    return { publishedAt: null, revisedAt: null, day: null, hidden: true };
  }
  const expiry = read(["expirydate", "unpublishdate"]);
  const expired = expiry !== undefined && expiry !== "unreadable" && expiry.at <= at;
  if (expired) note("changed", fields.lineOf("expirydate"), "it has expired: imported as a draft");
  // Hugo shows `date` and holds a text back until `publishDate`.
  const publishedAt = (release && release.at > at ? release.at : written?.at) ?? null;
  const revision = read(revised);
  const revisedAt = revision === undefined || revision === "unreadable" ? null : revision.at;
  const later = revisedAt && publishedAt && revisedAt > publishedAt && revisedAt <= at;
  return { publishedAt, revisedAt: later ? revisedAt : null, day: written?.day ?? null, hidden: expired };
}

function dayOf(place: Place, fields: Fields, zone: string): WrittenDate | undefined {
  const day = place.day ?? dayInPath(explicitPath(fields) ?? "") ?? dayInPath(place.path);
  if (!day) return undefined;
  try {
    return { at: dayStart(day, zone), day };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** In the order of the front matter; the site's own author for a text that names none. */
export function readAuthors(fields: Fields, { config }: Layout): string[] {
  const named = fields.list([
    "authors",
    "author",
    "extra.authors",
    "extra.author",
    "params.author",
    "taxonomies.authors",
  ]);
  const authors = [...new Set(named.filter(Boolean))];
  return authors.length || !config.author ? authors : [config.author];
}

/** Tags and categories are one here. */
export function readTags(fields: Fields, { layout, note }: Reading): string[] {
  const separator = layout.generator === "Jekyll" ? /[\s,]+/ : /,/;
  const names = [
    ...fields.list(["tags", "taxonomies.tags", "categories", "taxonomies.categories"], (text) =>
      text.split(separator),
    ),
    ...fields.list(["category", "tag"]),
  ].map((name) => name.trim());
  const collections = layout.generator === "Eleventy" ? /^(?:all|posts?|nav)$/i : /^$/;
  return [...new Set(names)].filter((name) => {
    if (!name || collections.test(name)) return false;
    if (!tagSlugOf(name)) note("changed", fields.lineOf("tags"), `a tag of signs alone is left out: ${name}`);
    return tagSlugOf(name) !== "";
  });
}

/** Under the names that themes give it. */
export function readCover(fields: Fields): ImportedEntry["cover"] {
  const names = ["cover", "heroimage", "featured_image", "featuredimage", "feature_image", "image", "images"];
  const nested = [
    "cover.image",
    "cover.src",
    "image.path",
    "image.src",
    "image.url",
    "header.image",
    "extra.image",
  ];
  const destination = fields.textAmong(...names, ...nested, "extra.cover", "thumbnail");
  if (!destination) return null;
  const flat = ["heroimagealt", "featured_image_alt", "imagealt", "cover_alt", "extra.cover_alt"];
  const alt = fields.textAmong("cover.alt", "image.alt", ...flat) ?? "";
  const line = [...names, ...nested].map((name) => fields.lineOf(name)).find((number) => number > 1) ?? 1;
  return { destination, alt, line };
}
