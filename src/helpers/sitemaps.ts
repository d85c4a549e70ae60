import { escapeXml } from "../lib/xml.js";
import { paths } from "./paths.js";

export interface SitemapUrl {
  path: string;
  changed: Date | null;
}

const namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A sitemap (https://www.sitemaps.org/protocol.html), at most 50,000 addresses. */
export function sitemap(origin: string, urls: SitemapUrl[]): string {
  const entries = urls.map(({ path, changed }) => {
    const lastmod = changed ? `<lastmod>${changed.toISOString()}</lastmod>` : "";
    return `<url><loc>${escapeXml(origin + path)}</loc>${lastmod}</url>\n`;
  });
  return `${head}<urlset xmlns="${namespace}">\n${entries.join("")}</urlset>\n`;
}

/** The index of so many sitemaps. */
export function sitemapIndex(origin: string, parts: number): string {
  const entries = Array.from(
    { length: parts },
    (_, index) => `<sitemap><loc>${escapeXml(origin + paths.sitemapPart(index + 1))}</loc></sitemap>\n`,
  );
  return `${head}<sitemapindex xmlns="${namespace}">\n${entries.join("")}</sitemapindex>\n`;
}
