import { db } from "./db.js";
import { select } from "./db/select.js";
import { memo } from "./memo.js";
import { besidePostsOf, type Member } from "./policy.js";
import { census } from "./post/census.js";
import { liveSql } from "./post/publishing.js";

export { countPosts } from "./tag/counting.js";
export { create, merge, settlePosts, update, type TagDraft } from "./tag/editing.js";

export interface Tag {
  id: number;
  slug: string;
  name: string;
  description: string;
}

export type TagCount = Tag & { count: number };

/** A blog has tens or hundreds of them. */
const all = memo(async () => ({
  value: await db.tag.findMany({ select: { id: true, slug: true, name: true, description: true } }),
}));

/** A tag that readers can see: one with a published post. */
export async function find(slug: string, at: Date): Promise<TagCount | null> {
  const tags = await all(at);
  const [tag] = await counted(
    tags.filter((tag) => tag.slug === slug),
    at,
  );
  return tag ?? null;
}

/** Every tag with a published post, by name. */
export async function listAll(at: Date): Promise<TagCount[]> {
  const tags = await counted(await all(at), at);
  return tags.sort((a, b) => a.name.localeCompare(b.name));
}

/** The tags of what is published and of what `member` may change, by name: another's draft tells nobody what it is about. */
export function listNames(member: Member, at: Date): Promise<Pick<Tag, "slug" | "name">[]> {
  return db.tag.findMany({
    where: { posts: { some: besidePostsOf(member, at) } },
    select: { slug: true, name: true },
    orderBy: { name: "asc" },
  });
}

/** The tags that most posts carry. */
export async function listMostUsed(limit: number, at: Date): Promise<TagCount[]> {
  const tags = await counted(await all(at), at);
  return tags.sort((a, b) => b.count - a.count || a.name.localeCompare(b.name)).slice(0, limit);
}

/** The tags found most often on the newest hundred posts that carry this one. */
export async function listOftenWith(tagId: number, limit: number, at: Date): Promise<Tag[]> {
  const rows = await select<{ id: number }>`
    SELECT o."tagId" AS id FROM "PostTag" o
    WHERE o."tagId" <> ${tagId} AND o."postId" IN (
      SELECT t."postId" FROM "PostTag" t WHERE t."tagId" = ${tagId} AND ${liveSql("t", at)}
      ORDER BY t."liveAt" DESC, t."postId" DESC LIMIT 100)
    GROUP BY o."tagId" ORDER BY count(*) DESC, o."tagId" LIMIT ${limit}`;
  const tags = await all(at);
  return rows.flatMap(({ id }) => tags.find((tag) => tag.id === id) ?? []);
}

async function counted(tags: Tag[], at: Date): Promise<TagCount[]> {
  const { byTag } = await census(at);
  return tags.flatMap((tag) => {
    const count = byTag.get(tag.id);
    return count ? [{ ...tag, count }] : [];
  });
}
