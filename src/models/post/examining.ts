import { RENDERER_VERSION } from "../../lib/markdown/index.js";
import { Prisma } from "../../generated/sqlite/client.js";
import { db } from "../db.js";
import { select } from "../db/select.js";
import { census } from "./census.js";

/** For doctor: how many posts are public, how many have a `liveAt` that does not follow from their state, how many are to be rendered anew. */
export async function examine(at: Date): Promise<{ total: number; amiss: number; stale: number }> {
  const due = Prisma.sql`CASE WHEN p."status" = 'published' AND p."deletedAt" IS NULL THEN p."publishedAt" END`;
  const [rows, stale] = await Promise.all([
    select<{ amiss: number }>`
      SELECT count(*) AS amiss FROM "Post" p
      WHERE p."liveAt" IS DISTINCT FROM (${due})
        OR EXISTS (SELECT 1 FROM "PostTag" t WHERE t."postId" = p."id" AND t."liveAt" IS DISTINCT FROM p."liveAt")
        OR EXISTS (SELECT 1 FROM "PostAuthor" a WHERE a."postId" = p."id" AND a."liveAt" IS DISTINCT FROM p."liveAt")`,
    db.post.count({ where: { rendererVersion: { lt: RENDERER_VERSION } } }),
  ]);
  return { total: (await census(at)).total, amiss: rows[0]?.amiss ?? 0, stale };
}
