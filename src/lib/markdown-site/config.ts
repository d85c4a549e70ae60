import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Note } from "../imported-site.js";
import { readText, type Folder } from "./files.js";
import { FormatError, parseFields, type Format } from "./formats.js";
import type { Generator } from "./layouts.js";

/** What a site's configuration says that an import can use. */
export interface Config {
  title: string;
  tagline: string;
  /** "" when it is not said, or is only a path. */
  baseUrl: string;
  author: string;
  /** The pattern of addresses, by section; "" holds for the rest. */
  permalinks: Map<string, string>;
  /** Jekyll's collections that have pages. */
  collections: Set<string>;
}

const candidates: [file: string, generator: Generator | null][] = [
  ["hugo.toml", "Hugo"],
  ["hugo.yaml", "Hugo"],
  ["hugo.yml", "Hugo"],
  ["hugo.json", "Hugo"],
  ["config/_default/hugo.toml", "Hugo"],
  ["config/_default/hugo.yaml", "Hugo"],
  ["config/_default/config.toml", "Hugo"],
  ["config/_default/config.yaml", "Hugo"],
  ["zola.toml", "Zola"],
  ["config.toml", null],
  ["config.yaml", "Hugo"],
  ["config.yml", "Hugo"],
  ["config.json", "Hugo"],
  ["_config.yml", "Jekyll"],
  ["_config.yaml", "Jekyll"],
  ["_config.toml", "Jekyll"],
];

/** Configurations that are programs: they tell the generator, and nothing is read from them. */
const programs: [names: string[], generator: Generator][] = [
  [["astro.config.mjs", "astro.config.js", "astro.config.ts", "astro.config.cjs"], "Astro"],
  [[".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs"], "Eleventy"],
];

export async function readConfig(
  folder: Folder,
  notes: Note[],
): Promise<{ generator: Generator | undefined; config: Config }> {
  for (const [names, generator] of programs) {
    for (const name of names)
      if (await exists(join(folder.root, name))) return { generator, config: configOf({}) };
  }
  const [file, named] = candidates.find(([name]) => folder.files.has(name)) ?? [];
  if (!file) return { generator: undefined, config: configOf({}) };
  const data = await readData(folder, file, notes);
  const generator = named ?? ("base_url" in data ? "Zola" : "Hugo");
  return { generator, config: configOf(data) };
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function readData(folder: Folder, file: string, notes: Note[]): Promise<Record<string, unknown>> {
  const skip = (line: number | null, text: string) => {
    notes.push({ kind: "skipped", file, line, text });
    return {};
  };
  const read = await readText(folder, file);
  if ("problem" in read) return skip(read.line, read.problem);
  try {
    return parseFields(file.split(".").at(-1)!.replace("yml", "yaml") as Format, read.text);
  } catch (error) {
    if (error instanceof FormatError) return skip(error.line, error.message);
    throw error;
  }
}

function configOf(data: Record<string, unknown>): Config {
  const params = record(data.params);
  const author = data.author ?? params.author;
  const base =
    [data.base_url, data.baseurl, data.url]
      .map(text)
      .find((url) => /^https?:/.test(url) && URL.canParse(url)) ?? "";
  const path = text(data.baseurl);
  return {
    title: text(data.title),
    tagline:
      [data.description, data.tagline, data.subtitle, params.description, params.subtitle]
        .map(text)
        .find(Boolean) ?? "",
    baseUrl: /^\/\w/.test(path) ? base + path : base,
    author: text(author) || text(record(author).name),
    permalinks: permalinksOf(data),
    collections: new Set(
      Object.entries(record(data.collections)).flatMap(([name, settings]) =>
        record(settings).output ? [name] : [],
      ),
    ),
  };
}

/** Jekyll has one pattern, Hugo one for each section, in its newer versions below `page`. */
function permalinksOf(data: Record<string, unknown>): Map<string, string> {
  const bySection = { ...record(data.permalinks), ...record(record(data.permalinks).page) };
  const patterns = Object.entries(bySection).map(([section, pattern]): [string, string] => [
    section,
    text(pattern),
  ]);
  return new Map(
    [["", text(data.permalink)], ...patterns].filter(([, pattern]) => pattern) as [string, string][],
  );
}

function text(value: unknown): string {
  return typeof value === "string" ? value.normalize("NFC").replace(/\s+/g, " ").trim() : "";
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
