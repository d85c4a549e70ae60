import { slugOf } from "../slugs.js";
import type { Fields } from "./fields.js";
import type { Layout } from "./layouts.js";
import type { Place } from "./places.js";

interface Described {
  place: Place;
  fields: Fields;
  title: string;
  /** YYYY-MM-DD as it is written. */
  day: string | null;
}

/**
 * The paths that a file had on its old site, the one it was found at first: by its front matter, by the pattern in the
 * configuration, or by its place. Where generators differ, all of them: an address too many does no harm.
 */
export function oldPaths(entry: Described, layout: Layout): string[] {
  const { fields, place } = entry;
  const written = explicitPath(fields);
  // Zola puts a slash behind whatever `path` says.
  const own =
    written && layout.generator === "Zola" ? `${written}/` : (written ?? patternPath(entry, layout));
  const byPlace = layout.generator === "Jekyll" && place.shelf !== "pages" ? [] : placePaths(entry, layout);
  const all = [...(own ? [own] : byPlace), ...aliases(fields, place, layout)];
  return [...new Set(all.map(rooted))];
}

/** What the front matter itself says: Zola's `path`, Hugo's `url`, the others' `permalink`. */
export function explicitPath(fields: Fields): string | null {
  const path = fields.text("path", "url", "permalink");
  return path && path !== "false" && !/[{}]|:[a-z_]/.test(path) && !/^https?:/.test(path) ? path : null;
}

function placePaths({ place, fields }: Described, { generator }: Layout): string[] {
  const slug = fields.text("slug");
  const base = place.path.split("/").at(-1)!;
  const names = slug ? [slug] : generator === "Hugo" ? [base, place.name] : [place.name, base];
  const ending = generator === "Jekyll" && !/(?:^|\/)index\.\w+$/.test(place.file) ? ".html" : "/";
  return names.flatMap((name) => {
    const path = [place.folder, name].filter(Boolean).join("/") + ending;
    const hugos = path.toLowerCase().replaceAll(" ", "-");
    if (generator === "Hugo") return [hugos, path];
    // Zola makes a slug of a file's name, and none of its folders'.
    return generator === "Zola"
      ? [[place.folder, slugOf(name)].filter(Boolean).join("/") + ending, path]
      : [path];
  });
}

/** Zola and Jekyll's redirect_from count from the top; Hugo counts those without a leading slash from the page's folder, too. */
function aliases(fields: Fields, place: Place, { generator }: Layout): string[] {
  return fields.list(["aliases", "redirect_from"]).flatMap((alias) => {
    const path = withoutOrigin(alias);
    return generator === "Hugo" && !path.startsWith("/") && place.folder
      ? [path, `${place.folder}/${path}`]
      : [path];
  });
}

const jekyllStyles = new Map([
  ["date", "/:categories/:year/:month/:day/:title:output_ext"],
  ["pretty", "/:categories/:year/:month/:day/:title/"],
  ["none", "/:categories/:title:output_ext"],
]);

function patternPath(entry: Described, { generator, config }: Layout): string | null {
  const { place, fields } = entry;
  const section = place.path.includes("/") ? place.path.split("/")[0]! : "";
  const own = fields.text("permalink");
  const isPost = place.shelf === "posts" || place.shelf === "drafts";
  const fallback =
    generator === "Jekyll" && isPost ? (config.permalinks.get("") ?? "date") : config.permalinks.get(section);
  const pattern = own?.includes(":") ? own : fallback;
  if (!pattern || (generator === "Jekyll" && !isPost && !own)) return null;
  return expand(jekyllStyles.get(pattern) ?? pattern, entry);
}

/** Null when the pattern holds something that is not known. */
function expand(pattern: string, { place, fields, title, day }: Described): string | null {
  const [year = "", month = "", date = ""] = day?.split("-") ?? [];
  const name = fields.text("slug") ?? place.name;
  const values = new Map([
    ["year", year],
    ["month", month],
    ["day", date],
    ["short_year", year.slice(2)],
    ["i_month", String(Number(month))],
    ["i_day", String(Number(date))],
    // Jekyll means the file's name by it, Hugo the title.
    ["title", place.shelf ? name : slugOf(title)],
    ["slug", slugOf(place.shelf ? name : (fields.text("slug") ?? title))],
    ["name", slugOf(name)],
    ["filename", place.name],
    ["contentbasename", place.name],
    ["slugorfilename", name],
    ["slugorcontentbasename", name],
    ["section", place.folder.split("/")[0] ?? ""],
    ["sections", place.folder],
    ["categories", categoriesOf(place, fields)],
    ["output_ext", ".html"],
  ]);
  const known = (pattern.match(/:[a-z_]+/g) ?? []).every((token) => values.has(token.slice(1)));
  const dated = day || !/:(?:year|month|day|short_year|i_month|i_day)/.test(pattern);
  return known && dated ? pattern.replace(/:([a-z_]+)/g, (_, token: string) => values.get(token)!) : null;
}

function categoriesOf(place: Place, fields: Fields): string {
  const own = fields.list(["categories", "category"], (text) => text.split(/\s+/));
  const all = [...place.folder.split("/"), ...own].filter(Boolean).map((name) => name.toLowerCase());
  return [...new Set(all)].join("/");
}

function withoutOrigin(address: string): string {
  return /^https?:\/\//.test(address) && URL.canParse(address) ? new URL(address).pathname : address;
}

function rooted(path: string): string {
  return `/${decoded(path)}`.replace(/\/{2,}/g, "/").replace(/\/index\.html?$/, "/");
}

function decoded(path: string): string {
  try {
    return decodeURI(path).normalize("NFC");
  } catch {
    return path;
  }
}
