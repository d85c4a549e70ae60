import { db } from "../db.js";

/** How many posts each of these people wrote, in whatever state they are. One query. */
export async function countPosts(ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await db.postAuthor.groupBy({
    by: ["authorId"],
    where: { authorId: { in: [...ids] } },
    _count: { postId: true },
  });
  return new Map(rows.map(({ authorId, _count }) => [authorId, _count.postId]));
}
