import { Command } from "commander";
import type { Server } from "node:http";
import { askServer } from "../lib/ask-server.js";
import { createLog, type Log } from "../lib/log.js";
import { isPlainPath, type PageFiles } from "../lib/pages/files.js";
import type { Settings } from "../settings.js";
import { withDatabase } from "./support/database.js";
import { pageFilesOf } from "./support/page-copies.js";

/** Makes what answers readers; commands may not know it. */
type OpenFront = (parts: { settings: Settings; log: Log; files: PageFiles }) => Promise<{ server: Server }>;

export function pagesBuildCommand(settings: () => Settings, openFront: OpenFront): Command {
  return new Command("pages:build")
    .description("fill var/pages with every page, for the proxy to send, and to fall back on")
    .action(async () => {
      const own = settings();
      await withDatabase(own, async () => {
        const files = pageFilesOf(own);
        if (files.served.standing() === null) files.served.renew();
        const { host } = new URL(own.siteUrl);
        const { server } = await openFront({ settings: own, log: createLog("warn"), files });
        const pages = await readAll(server, host);
        process.stdout.write(`${pages} pages, each as light, dark and as the device has it\n`);
      });
    });
}

/** Beside pages for whoever chose nothing; those who chose their device are too few. */
const built = ["light", "dark"];

/** Reads every page that the sitemap or another page names, which keeps it; answers how many there are. */
async function readAll(server: Server, host: string): Promise<number> {
  const known = new Set(["/"]);
  const add = (paths: string[]) => paths.filter(isPlainPath).forEach((path) => known.add(path));
  const read = async (path: string, cookie = "") =>
    askServer(server, path, { Host: host, ...(cookie && { Cookie: cookie }) });

  for (const sitemap of await sitemapsOf(read)) add(locationsIn(sitemap).map((url) => new URL(url).pathname));
  let pages = 0;
  // A set is walked in the order of its growth, what is added meanwhile included.
  for (const path of known) {
    const { status, headers, text } = await read(path);
    if (status !== 200 || !headers["content-type"]?.startsWith("text/html")) continue;
    if (headers["cache-control"] !== "public, no-cache") continue;
    add(linksIn(text));
    pages++;
    for (const scheme of built) await read(path, `theme=${scheme}`);
  }
  return pages;
}

async function sitemapsOf(read: (path: string) => Promise<{ text: string }>): Promise<string[]> {
  const { text } = await read("/sitemap.xml");
  if (!text.includes("<sitemapindex")) return [text];
  const parts = locationsIn(text).map((url) => new URL(url).pathname);
  return Promise.all(parts.map(async (path) => (await read(path)).text));
}

function locationsIn(xml: string): string[] {
  return [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url!);
}

function linksIn(html: string): string[] {
  return [...html.matchAll(/href="(\/[^"?#]*)/g)].map(([, path]) => path!);
}
