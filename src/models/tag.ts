import { db } from "./db.js";
import { census } from "./post/census.js";
import { liveSql } from "./post/publishing.js";

export interface Tag {
  id: number;
  slug: string;
  name: string;
  description: string;
}

export type TagCount = Tag & { count: number };

const columns = { id: true, slug: true, name: true, description: true } as const;

/** A tag that readers can see: one with a published post. */
export async function find(slug: string, at: Date): Promise<TagCount | null> {
  const tag = await db.tag.findUnique({ where: { slug }, select: columns });
  return tag && counted([tag], at).then(([found]) => found ?? null);
}

/** Every tag with a published post, by name. */
export async function listAll(at: Date): Promise<TagCount[]> {
  const tags = await counted(await db.tag.findMany({ select: columns }), at);
  return tags.sort((a, b) => a.name.localeCompare(b.name));
}

/** The tags that most posts carry. */
export async function listMostUsed(limit: number, at: Date): Promise<TagCount[]> {
  const { byTag } = await census(at);
  const ids = [...byTag]
    .sort((a, b) => b[1] - a[1])
    .slice(0, limit)
    .map(([id]) => id);
  const tags = await counted(await db.tag.findMany({ where: { id: { in: ids } }, select: columns }), at);
  return tags.sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

/** The tags found most often on the newest hundred posts that carry this one. */
export async function listOftenWith(tagId: number, limit: number, at: Date): Promise<Tag[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT o."tagId" AS id FROM "PostTag" o
    WHERE o."tagId" <> ${tagId} AND o."postId" IN (
      SELECT t."postId" FROM "PostTag" t WHERE t."tagId" = ${tagId} AND ${liveSql("t", at)}
      ORDER BY t."liveAt" DESC, t."postId" DESC LIMIT 100)
    GROUP BY o."tagId" ORDER BY count(*) DESC, o."tagId" LIMIT ${limit}`;
  const ids = rows.map(({ id }) => Number(id));
  const tags = await db.tag.findMany({ where: { id: { in: ids } }, select: columns });
  return tags.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

async function counted(tags: Tag[], at: Date): Promise<TagCount[]> {
  const { byTag } = await census(at);
  return tags.flatMap((tag) => {
    const count = byTag.get(tag.id);
    return count ? [{ ...tag, count }] : [];
  });
}
