import { join } from "node:path";
import type { ImportedEntry, ImportedSite } from "../../src/lib/imported-site.js";
import { readMarkdownSite } from "../../src/lib/markdown-site/index.js";
import { importSite, type ImportOptions, type Report } from "../../src/models/import.js";
import { ada, noon, type Blog } from "./blog.js";

/** Imports a site of test/support/sites, or one that a test made, into a blog. */
export async function bringIn(
  blog: Blog,
  site: string | ImportedSite,
  options: Partial<ImportOptions> = {},
): Promise<Report> {
  const folder = join(import.meta.dirname, "sites");
  const read = typeof site === "string" ? await readMarkdownSite(join(folder, site), "UTC", noon) : site;
  const mediaDir = join(blog.database.folder, "media");
  return importSite(read, {
    by: ada,
    at: noon,
    mediaDir,
    baseUrl: "",
    fetchImages: false,
    dryRun: false,
    ...options,
  });
}

/** A site of some entries, which wrote links as addresses only. */
export function aSite(entries: ImportedEntry[], wish: Partial<ImportedSite> = {}): ImportedSite {
  return {
    madeBy: "a test",
    title: "",
    tagline: "",
    baseUrl: "",
    entries,
    tags: [],
    homes: ["/"],
    feeds: [],
    resolve: () => null,
    fileAt: () => null,
    notes: [],
    ...wish,
  };
}

/** A post, a day old, that stood at `/<name>/`. */
export function anEntry(name: string, wish: Partial<ImportedEntry> = {}): ImportedEntry {
  return {
    key: `test:${name}`,
    kind: "post",
    file: `${name}.md`,
    bodyLine: 1,
    title: name,
    name,
    body: "Text.",
    excerpt: "",
    metaDescription: "",
    canonicalUrl: "",
    draft: false,
    publishedAt: new Date(noon.getTime() - 24 * 3_600_000),
    revisedAt: null,
    authors: [],
    tags: [],
    cover: null,
    paths: [`/${name}/`],
    ...wish,
  };
}
