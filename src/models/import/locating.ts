import type { ImportedEntry, ImportedSite } from "../../lib/imported-site.js";
import type { Addresses } from "./addresses.js";

/** What a destination in an entry's text leads to. */
export type Located =
  | { kind: "entry"; entry: ImportedEntry; fragment: string }
  /** Something else that has an address here. */
  | { kind: "path"; path: string }
  /** A file of the old site; `oldPath` is where it was served. */
  | { kind: "file"; file: string; oldPath: string | null }
  /** Data that stands in the text itself. */
  | { kind: "data" }
  /** An address of the web that is not the old site's. */
  | { kind: "elsewhere"; url: string }
  /** An address of the old site at which nothing was found; `url` is where it could still be asked for. */
  | { kind: "nowhere"; url: string | null }
  /** No matter of an import: `mailto:`, a query alone. */
  | { kind: "other" };

export function locate(
  destination: string,
  entry: ImportedEntry,
  site: ImportedSite,
  addresses: Addresses,
): Located {
  if (!destination || destination.startsWith("?")) return { kind: "other" };
  if (destination.startsWith("#")) return { kind: "entry", entry, fragment: destination.slice(1) };
  if (destination.startsWith("data:image/")) return { kind: "data" };
  const found = site.resolve(entry, destination);
  if (found?.kind === "entry") return found;
  const old = addresses.pathOf(found?.kind === "path" ? found.path : destination, entry);
  if (found?.kind === "file") {
    const served = old && site.fileAt(old.path) === found.path;
    return { kind: "file", file: found.path, oldPath: served ? old.path : null };
  }
  const url = webAddress(destination);
  if (!old) return url ? { kind: "elsewhere", url } : { kind: "other" };
  const place = addresses.find(old.path);
  if (place && "entry" in place) return { kind: "entry", entry: place.entry, fragment: old.fragment };
  if (place) return { kind: "path", path: place.to };
  const file = site.fileAt(old.path);
  return file
    ? { kind: "file", file, oldPath: old.path }
    : { kind: "nowhere", url: addresses.oldUrl(old.path) };
}

function webAddress(destination: string): string | null {
  const absolute = destination.startsWith("//") ? `https:${destination}` : destination;
  return /^https?:\/\//i.test(absolute) && URL.canParse(absolute) ? absolute : null;
}
