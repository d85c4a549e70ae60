import type { Layout } from "./layouts.js";

/** Where a Markdown file stands in the content of a site. */
export interface Place {
  /** In the imported folder. */
  file: string;
  /** Below the content, in site terms: no `_posts`, no extension. `blog/hello` for blog/hello.md and blog/hello/index.md. */
  path: string;
  /** The folder part of `path`, "" at the top. */
  folder: string;
  /** The last part of `path`, without the day before it. */
  name: string;
  /** A day before the file's name: 2020-01-02-hello.md. */
  day: string | null;
  role: "entry" | "section" | "home";
  /** Whether Jekyll keeps it among its posts or drafts; null for other generators. */
  shelf: "posts" | "drafts" | "pages" | null;
}

const markdown = /\.(?:md|markdown|mdown|mkdn?|mdx)$/i;
const otherMarkup = /\.(?:adoc|asciidoc|rst|org|textile|html?)$/i;

export function isMarkdown(file: string): boolean {
  return markdown.test(file);
}

/** Texts that are no Markdown, and that a reader of the old site could see. */
export function isOtherText(file: string, layout: Layout): boolean {
  if (!otherMarkup.test(file)) return false;
  if (layout.generator === "Jekyll") return /(?:^|\/)_(?:posts|drafts)\//.test(file);
  return layout.contentFolders.some((prefix) => prefix && file.startsWith(prefix));
}

/** Null for a file that is not part of the site's content. */
export function placeOf(file: string, layout: Layout): Place | null {
  const prefix = layout.contentFolders.find((candidate) => file.startsWith(candidate));
  if (prefix === undefined) return null;
  const parts = file.slice(prefix.length).replace(markdown, "").split("/");
  const shelf = takeShelf(parts, layout);
  if (shelf === undefined) return null;
  const last = parts.at(-1);
  if (last === "index" || last === "_index") parts.pop();
  const path = parts.join("/");
  const base = parts.pop() ?? "";
  const [, day = null, name = base] = /^(\d{4}-\d{2}-\d{2})[-_ ](.+)$/.exec(base) ?? [];
  const role = !path ? "home" : last === "_index" ? "section" : "entry";
  return { file, path, folder: parts.join("/"), name, day, role, shelf };
}

/** Folders with a leading `_` are a generator's own, but for Jekyll's shelves, which are cut out of `parts`; undefined for the others. */
function takeShelf(parts: string[], { generator, config }: Layout): Place["shelf"] | undefined {
  const at = parts.findIndex((part, index) => part.startsWith("_") && index < parts.length - 1);
  if (parts[0] === "vendor") return undefined;
  if (at < 0) return generator === "Jekyll" ? "pages" : null;
  const folder = parts[at]!.slice(1);
  if (folder === "posts" || folder === "drafts") {
    parts.splice(at, 1);
    return folder;
  }
  if (!config.collections.has(folder)) return undefined;
  parts[at] = folder;
  return "posts";
}
