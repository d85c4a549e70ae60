import { posix } from "node:path";
import type { ImportedEntry, Resolved } from "../imported-site.js";
import type { Folder } from "./files.js";
import type { Layout } from "./layouts.js";
import { isMarkdown } from "./places.js";

/** What destinations mean by a site's files: the two functions of an ImportedSite. */
export function createResolver(folder: Folder, layout: Layout, entries: ImportedEntry[]) {
  const byFile = new Map(entries.map((entry) => [entry.file, entry]));
  const bundles = new Map(
    entries.flatMap((entry) =>
      /(?:^|\/)index\.\w+$/.test(entry.file)
        ? entry.paths.map((path): [string, string] => [withoutSlash(path), posix.dirname(entry.file)])
        : [],
    ),
  );

  function resolve(entry: ImportedEntry, destination: string): Resolved | null {
    const [, written = "", ending = ""] = /^(\{.*\}[^#?]*|[^#?{]*)(.*)$/s.exec(destination) ?? [];
    const template = written.startsWith("{") ? meaningOf(written) : { file: written };
    if (!template) return null;
    if ("path" in template) return { kind: "path", path: template.path + ending };
    const [named = "", inner] = template.file.split("#");
    const file = decoded(named);
    if (!file || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(file)) return null;
    for (const candidate of candidates(file, entry)) {
      const found = byFile.get(candidate);
      if (found) return { kind: "entry", entry: found, fragment: inner ?? fragmentOf(ending) };
      if (folder.files.has(candidate) && !isMarkdown(candidate))
        return { kind: "file", path: join(candidate) };
    }
    return null;
  }

  /** A file that is named from the content's top (`@/`, `/`), from the entry's own folder, or, by Jekyll, from that of its posts. */
  function candidates(file: string, entry: ImportedEntry): string[] {
    const tops = [...layout.contentFolders, ""];
    const fromTop = file.replace(/^@?\//, "");
    const beside = posix.join(posix.dirname(entry.file), file);
    const shelf = /^(?:.*\/)?_(?:posts|drafts)\//.exec(entry.file)?.[0] ?? "";
    const bases =
      file === fromTop
        ? [beside, ...[shelf, ...tops].map((top) => top + file)]
        : tops.map((top) => top + fromTop);
    const named = /\.\w+$/.test(file) && !/^\d{4}-\d{2}-\d{2}/.test(file);
    return bases.flatMap((base) =>
      named ? [base] : [`${base}.md`, `${base}.markdown`, `${base}/index.md`, base],
    );
  }

  function fileAt(path: string): string | null {
    const plain = decoded(path).replace(/^\/+/, "");
    for (const statics of layout.staticFolders) {
      if (folder.files.has(statics + plain) && !isMarkdown(plain)) return join(statics + plain);
    }
    for (let parent = posix.dirname(`/${plain}`); parent !== "/"; parent = posix.dirname(parent)) {
      const file = bundles.get(parent) + `/${plain}`.slice(parent.length);
      if (bundles.has(parent) && folder.files.has(file)) return join(file);
    }
    return null;
  }

  const join = (file: string) => posix.join(folder.root, file);
  return { resolve, fileAt };
}

const postUrl = /^\{%-?\s*post_url\s+(\S+?)\s*-?%\}$/;
const link = /^\{%-?\s*link\s+(\S+?)\s*-?%\}$/;
const ref = /^\{\{[<%]\s*(?:rel)?ref\s+["'`]?([^"'`\s]+)["'`]?\s*[>%]\}\}$/;
const siteUrl = /^(?:\{\{-?\s*site\.(?:url|baseurl|base_url)\s*-?\}\})+(.*)$/i;
const filtered = /^\{\{-?\s*["']([^"']*)["']\s*\|\s*(?:relative_url|absolute_url|url)\s*-?\}\}(.*)$/;

/** What a template in the place of an address stands for: a file, or a path of the site. */
function meaningOf(template: string): { file: string } | { path: string } | null {
  const post = postUrl.exec(template)?.[1];
  if (post) return { file: post };
  const file = (link.exec(template) ?? ref.exec(template))?.[1];
  if (file) return { file };
  const [, path, more = ""] = siteUrl.exec(template) ?? filtered.exec(template) ?? [];
  return path === undefined ? null : { path: `/${path}${more}`.replace(/\/{2,}/g, "/") };
}

function fragmentOf(ending: string): string {
  return ending.includes("#") ? ending.slice(ending.indexOf("#") + 1) : "";
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path).normalize("NFC");
  } catch {
    return path;
  }
}

function withoutSlash(path: string): string {
  return path.replace(/\/+$/, "");
}
