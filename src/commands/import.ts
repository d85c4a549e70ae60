import { Command, InvalidArgumentError } from "commander";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { now } from "../lib/clock.js";
import type { ImportedSite } from "../lib/imported-site.js";
import { readMarkdownSite } from "../lib/markdown-site/index.js";
import { importSite } from "../models/import.js";
import { site as siteSettings } from "../models/setting.js";
import type { Settings } from "../settings.js";
import { showProgress } from "./import/progress.js";
import { reportText } from "./import/report.js";
import { withDatabase } from "./support/database.js";
import { Failure } from "./support/failure.js";

interface Options {
  dryRun?: boolean;
  baseUrl?: string;
  fetchImages?: boolean;
  json?: boolean;
}

const operator = { id: null, name: "import", source: "command" } as const;

export function importCommand(settings: () => Settings): Command {
  return new Command("import")
    .description("bring in a blog from elsewhere; run again, it adds what is missing")
    .addCommand(
      source(
        "markdown <folder>",
        "a site of Hugo, Jekyll, Zola, Astro or Eleventy, or Markdown files",
        readMarkdownSite,
      ),
    );

  function source(nameAndArguments: string, description: string, read: Reader): Command {
    return new Command(nameAndArguments.split(" ")[0])
      .arguments(nameAndArguments.split(" ")[1]!)
      .description(description)
      .option("--dry-run", "write nothing, and say what would come in")
      .option("--base-url <url>", "where the old site stood: links to it are followed", webAddress)
      .option("--fetch-images", "fetch the pictures that stand elsewhere")
      .option("--json", "answer in JSON")
      .action((path: string, options: Options) => run(settings(), path, options, read));
  }
}

type Reader = (path: string, zone: string, at: Date) => Promise<ImportedSite>;

async function run(settings: Settings, path: string, options: Options, read: Reader): Promise<void> {
  const { dryRun = false, baseUrl = "", fetchImages = false, json = false } = options;
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) throw new Failure(`There is no folder ${path}`);
  await withDatabase(settings, async () => {
    const at = now();
    const mediaDir = join(settings.varDir, "media");
    const site = await read(path, (await siteSettings()).zone, at);
    const progress = showProgress({ quiet: json });
    const report = await importSite(site, {
      by: operator,
      at,
      mediaDir,
      baseUrl,
      fetchImages,
      dryRun,
      onProgress: (done, total) => progress.at(done, total),
    }).finally(() => progress.end());
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : reportText(report));
    if (!report.posts && !report.pages && !report.known) throw new Failure(`Nothing to import in ${path}`);
  });
}

function webAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  throw new InvalidArgumentError("It must be an address such as https://blog.example.org");
}
