import { absoluteLinks } from "../lib/html.js";
import { xmlText } from "../lib/xml.js";
import { paths } from "./paths.js";

/** What a feed says of itself. */
export interface FeedHead {
  title: string;
  description: string;
  /** BCP 47 */
  language: string;
  /** Origin of the site. */
  siteUrl: string;
  /** Path of the page that it is the feed of, and its own. */
  page: string;
  self: string;
  /** When anything in it last changed. */
  updated: Date;
}

interface FeedPost {
  slug: string;
  title: string;
  summary: string;
  html: string;
  liveAt: Date;
  revisedAt: Date | null;
  authors: { slug: string; name: string }[];
  tags: { name: string }[];
}

/** A post as feeds carry it: the full text, every address absolute, nothing that XML has no character for. */
export function feedEntry(post: FeedPost, { siteUrl, title }: FeedHead) {
  // Atom wants an author for each entry (RFC 4287, 4.2.1).
  const nobody = { name: xmlText(title), url: `${siteUrl}/` };
  const authors = post.authors.map((author) => ({
    name: xmlText(author.name),
    url: siteUrl + paths.author(author),
  }));
  return {
    url: siteUrl + paths.post(post),
    title: xmlText(post.title),
    summary: xmlText(post.summary),
    html: xmlText(absoluteLinks(post.html, siteUrl)),
    published: post.liveAt,
    updated: post.revisedAt ?? post.liveAt,
    authors: authors.length ? authors : [nobody],
    tags: post.tags.map(({ name }) => xmlText(name)),
  };
}

export type FeedEntry = ReturnType<typeof feedEntry>;

/** https://www.jsonfeed.org/version/1.1 */
export function jsonFeed(head: FeedHead, entries: FeedEntry[]) {
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: head.title,
    ...(head.description ? { description: head.description } : {}),
    home_page_url: head.siteUrl + head.page,
    feed_url: head.siteUrl + head.self,
    language: head.language,
    items: entries.map((entry) => ({
      id: entry.url,
      url: entry.url,
      title: entry.title,
      summary: entry.summary,
      content_html: entry.html,
      date_published: entry.published,
      date_modified: entry.updated,
      authors: entry.authors,
      tags: entry.tags,
    })),
  };
}
