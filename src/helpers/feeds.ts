import { Feed } from "feed";
import { absoluteLinks } from "../lib/html.js";
import { xmlText } from "../lib/xml.js";
import { paths } from "./paths.js";

export interface FeedPost {
  id: number;
  slug: string;
  title: string;
  summary: string;
  html: string;
  liveAt: Date;
  revisedAt: Date | null;
  authors: { slug: string; name: string }[];
  tags: { name: string }[];
}

export interface FeedHead {
  title: string;
  description: string;
  language: string;
  /** Origin of the site. */
  siteUrl: string;
  /** Path of the page that the feed is of. */
  page: string;
  /** Path of each form of the feed that exists. */
  self: { atom?: string; rss?: string; json?: string };
  /** When anything in it last changed. */
  updated: Date;
}

/** The feed of some posts, full text, every link absolute; `atom1()`, `rss2()` and `json1()` write it. */
export function feedOf(head: FeedHead, posts: FeedPost[]): Feed {
  const absolute = (path: string) => head.siteUrl + path;
  const feed = new Feed({
    id: absolute(head.page),
    title: xmlText(head.title),
    description: xmlText(head.description),
    link: absolute(head.page),
    language: head.language,
    updated: head.updated,
    generator: "Octavo",
    feedLinks: Object.fromEntries(Object.entries(head.self).map(([form, path]) => [form, absolute(path)])),
  });
  for (const post of posts) {
    feed.addItem({
      id: absolute(paths.post(post)),
      link: absolute(paths.post(post)),
      title: xmlText(post.title),
      description: xmlText(post.summary),
      content: xmlText(absoluteLinks(post.html, head.siteUrl)),
      author: (post.authors.length ? post.authors : [null]).map((author) =>
        author
          ? { name: xmlText(author.name), link: absolute(paths.author(author)) }
          : { name: xmlText(head.title), link: absolute("/") },
      ),
      category: post.tags.map(({ name }) => ({ name: xmlText(name), term: xmlText(name) })),
      published: post.liveAt,
      date: post.revisedAt ?? post.liveAt,
    });
  }
  return feed;
}
