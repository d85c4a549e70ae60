import { db } from "../db.js";

/** How many posts carry each of these tags, in whatever state they are. One query. */
export async function countPosts(ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await db.postTag.groupBy({
    by: ["tagId"],
    where: { tagId: { in: [...ids] } },
    _count: { postId: true },
  });
  return new Map(rows.map(({ tagId, _count }) => [tagId, _count.postId]));
}
