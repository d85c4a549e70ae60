import { fold } from "../../lib/fold.js";
import { picturesIn, render, RENDERER_VERSION, type Picture } from "../../lib/markdown/index.js";
import { db } from "../db.js";

/** The columns that are made from a post's text when it is saved, so that reading never parses Markdown. */
export interface RenderedColumns {
  html: string;
  contents: string;
  summary: string;
  titleFolded: string;
  text: string;
  searchText: string;
  words: number;
  rendererVersion: number;
}

/** Takes a second or more for a very long text: never inside a change. Throws Busy. */
export async function renderBody(post: {
  title: string;
  body: string;
  excerpt: string;
}): Promise<RenderedColumns> {
  const pictures = await picturesOf(post.body);
  const { html, contents, summary, text, folded, words } = await render(post.body, { pictures });
  const titleFolded = fold(post.title);
  return {
    html,
    contents: JSON.stringify(contents),
    summary: post.excerpt || summary,
    titleFolded: titleFolded.slice(0, 300).toWellFormed(),
    text,
    searchText: `${titleFolded} ${folded}`.trim(),
    words,
    rendererVersion: RENDERER_VERSION,
  };
}

/** What is known of the local pictures in some Markdown, by address. */
export async function picturesOf(body: string): Promise<Map<string, Picture>> {
  if (!body.includes("/media/")) return new Map();
  const urls = await picturesIn(body);
  const hashes = [...new Set(urls.flatMap((url) => /^\/media\/([0-9a-f]{32})\//.exec(url)?.[1] ?? []))];
  if (!hashes.length) return new Map();
  const found = await db.media.findMany({
    where: { hash: { in: hashes } },
    select: { hash: true, width: true, height: true },
  });
  const sizes = new Map(found.map((media) => [media.hash, media]));
  return new Map(
    urls.flatMap((url): [string, Picture][] => {
      const media = sizes.get(url.split("/")[2] ?? "");
      return media?.width && media.height ? [[url, { url, width: media.width, height: media.height }]] : [];
    }),
  );
}
