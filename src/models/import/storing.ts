import { shorten } from "../../lib/text.js";
import type { ImportedEntry, ImportedSite, ImportedTag } from "../../lib/imported-site.js";
import { ensureNamed } from "../author.js";
import { change, type Actor, type Change } from "../change.js";
import * as Page from "../page.js";
import * as Post from "../post.js";
import { renderBody } from "../post/rendering.js";
import { lead, leadAll, type Destination } from "../redirect.js";
import { isSet, set } from "../setting.js";
import { ensureTags } from "../tag/tagging.js";
import { tagFeedPath, tagPath, type Addresses } from "./addresses.js";
import type { Adapted } from "./texts.js";

interface Moved {
  addresses: Addresses;
  by: Actor;
  at: Date;
}

/** The site's own: title, tagline, tags with their descriptions, and the addresses of lists. What an owner has set stays. */
export async function storeSite(site: ImportedSite, { addresses, by, at }: Moved): Promise<void> {
  const title = shorten(site.title, 200);
  const tagline = shorten(site.tagline, 300);
  const values = {
    ...(title && !(await isSet("title")) && { title }),
    ...(tagline && !(await isSet("tagline")) && { tagline }),
  };
  await change(by, at, async (door) => {
    await set(door, values);
    for (const tag of site.tags) {
      const [tagId] = await ensureTags(door, [tag.name]);
      if (!tagId) continue;
      await describe(door, tagId, tag);
      for (const path of tag.paths) await leadOn(door, addresses.from(path), tagPath(tag), { tagId });
      for (const path of tag.feeds) await leadOn(door, addresses.from(path), tagFeedPath(tag));
    }
    for (const path of site.homes) await leadOn(door, addresses.from(path), "/");
    for (const path of site.feeds) await leadOn(door, addresses.from(path), "/feed.xml");
  });
}

/** A post or page with the redirects from where it and its pictures were, all or nothing. */
export async function storeEntry(
  entry: ImportedEntry,
  slug: string,
  adapted: Adapted,
  { addresses, by, at }: Moved,
): Promise<void> {
  const insert =
    entry.kind === "post" ? await preparePost(entry, slug, adapted) : await preparePage(entry, slug, adapted);
  await change(by, at, async (door) => {
    const destination = await insert(door);
    const pictures = [...adapted.moved].map(([from, to]): [string, Destination] => [from, { to }]);
    const paths = addresses.redirectsTo(entry).map((from): [string, Destination] => [from, destination]);
    await leadAll(door, [...paths, ...pictures]);
  });
}

async function preparePost(entry: ImportedEntry, slug: string, { body, coverId }: Adapted) {
  const { title, excerpt } = entry;
  const rendered = await renderBody({ title, body, excerpt });
  return async (door: Change): Promise<Destination> => {
    const authorIds: number[] = [];
    for (const name of entry.authors) authorIds.push(await ensureNamed(door, name));
    const draft: Post.Draft = {
      ...Post.emptyDraft,
      title,
      slug,
      body,
      excerpt,
      tags: entry.tags,
      authorIds: [...new Set(authorIds)],
      status: entry.draft ? "draft" : "published",
      publishedAt: entry.publishedAt,
      revisedAt: entry.revisedAt,
      coverId,
      coverAlt: coverId === null ? "" : (entry.cover?.alt ?? ""),
      metaDescription: entry.metaDescription,
      canonicalUrl: entry.canonicalUrl,
      importKey: entry.key,
    };
    const { id } = await Post.insert(door, draft, rendered);
    return { postId: id };
  };
}

async function preparePage({ title, excerpt, draft, key }: ImportedEntry, slug: string, { body }: Adapted) {
  const rendered = await Page.renderPage(body);
  const status = draft ? ("draft" as const) : ("published" as const);
  const page = { ...Page.emptyPage, title, slug, body, status, metaDescription: excerpt, importKey: key };
  return async (door: Change): Promise<Destination> => {
    const { id } = await Page.insert(door, page, rendered);
    return { pageId: id };
  };
}

async function describe(
  { tx, record }: Change,
  id: number,
  { name, description }: ImportedTag,
): Promise<void> {
  const tag = await tx.tag.findUnique({ where: { id }, select: { description: true } });
  if (!description || tag?.description) return;
  await tx.tag.update({ where: { id }, data: { description } });
  record({
    action: "update",
    model: "tag",
    id,
    name,
    changes: { description: ["", description] },
    visible: true,
  });
}

/** But for addresses that are the same on this site. */
async function leadOn(
  door: Change,
  from: string,
  to: string,
  destination: Destination = { to },
): Promise<void> {
  const own = ["/", "/feed.xml", "/atom.xml", "/rss.xml", "/index.xml"];
  if (from !== to && !own.includes(from)) await lead(door, from, destination);
}
