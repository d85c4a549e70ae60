import { Prisma } from "../../generated/sqlite/client.js";
import { select } from "../db/select.js";

export interface Named {
  slug: string;
  name: string;
}

export interface Byline {
  authors: Named[];
  tags: Named[];
}

interface Row extends Named {
  postId: number;
  kind: "author" | "tag";
}

/** The authors and tags of some posts, each in its order, in one query. */
export async function bylines(postIds: number[]): Promise<Map<number, Byline>> {
  const found = new Map(postIds.map((id): [number, Byline] => [id, { authors: [], tags: [] }]));
  if (!postIds.length) return found;
  const ids = Prisma.join(postIds);
  const rows = await select<Row>`
    SELECT a."postId", 'author' AS kind, u."slug", u."name", a."position"
    FROM "PostAuthor" a JOIN "User" u ON u."id" = a."authorId" WHERE a."postId" IN (${ids})
    UNION ALL
    SELECT t."postId", 'tag', g."slug", g."name", t."position"
    FROM "PostTag" t JOIN "Tag" g ON g."id" = t."tagId" WHERE t."postId" IN (${ids})
    ORDER BY 5`;
  for (const { postId, kind, slug, name } of rows) {
    const byline = found.get(postId);
    byline?.[kind === "author" ? "authors" : "tags"].push({ slug, name });
  }
  return found;
}
