import { db } from "../db.js";

/** Where redirects lead, in words, by their ids. One query. */
export async function destinationsOf(redirects: readonly { id: number }[]): Promise<Map<number, string>> {
  const rows = await db.redirect.findMany({
    where: { id: { in: redirects.map(({ id }) => id) } },
    select: {
      id: true,
      to: true,
      post: { select: { title: true } },
      page: { select: { title: true } },
      tag: { select: { name: true } },
      author: { select: { name: true } },
    },
  });
  return new Map(
    rows.map(({ id, to, post, page, tag, author }) => [
      id,
      to ?? post?.title ?? page?.title ?? tag?.name ?? author?.name ?? "Gone, 410",
    ]),
  );
}
