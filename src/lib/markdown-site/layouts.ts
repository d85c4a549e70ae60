import type { Note } from "../imported-site.js";
import { readConfig, type Config } from "./config.js";
import type { Folder } from "./files.js";

export type Generator = "Hugo" | "Zola" | "Jekyll" | "Astro" | "Eleventy" | "Markdown";

/** Where a generator looks for what. */
export interface Layout {
  generator: Generator;
  config: Config;
  /** What stands in the first of these that a path begins with has its place on the site. */
  contentFolders: string[];
  /** What stands in these is served as it is, from the top of the site. */
  staticFolders: string[];
}

const folders: Record<Generator, Pick<Layout, "contentFolders" | "staticFolders">> = {
  Hugo: { contentFolders: ["content/"], staticFolders: ["static/", "assets/", "content/", ""] },
  Zola: { contentFolders: ["content/"], staticFolders: ["static/", "content/", ""] },
  Jekyll: { contentFolders: [""], staticFolders: [""] },
  Astro: {
    contentFolders: ["src/content/", "src/pages/", "src/data/"],
    staticFolders: ["public/", "src/", ""],
  },
  Eleventy: { contentFolders: ["content/", "src/", ""], staticFolders: ["public/", "content/", "src/", ""] },
  Markdown: { contentFolders: [""], staticFolders: ["static/", "public/", ""] },
};

/** Recognises a site by its configuration, or by its folders when only the content is there. */
export async function readLayout(folder: Folder, notes: Note[]): Promise<Layout> {
  const { generator = guess(folder), config } = await readConfig(folder, notes);
  const { contentFolders, staticFolders } = folders[generator];
  const present = contentFolders.filter((prefix) =>
    [...folder.files].some((path) => path.startsWith(prefix)),
  );
  return { generator, config, contentFolders: present.length ? present : [""], staticFolders };
}

function guess({ files }: Folder): Generator {
  const some = (pattern: RegExp) => [...files].some((path) => pattern.test(path));
  if (some(/(?:^|\/)_(?:posts|drafts)\//)) return "Jekyll";
  if (some(/^src\/content\//) || some(/\.mdx$/)) return "Astro";
  if (some(/(?:^|\/)_index\.md$/)) return some(/^(?:archetypes|layouts)\//) ? "Hugo" : "Zola";
  return "Markdown";
}
