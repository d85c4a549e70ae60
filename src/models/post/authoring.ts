import { Invalid } from "../../lib/errors.js";
import type { Change, Transaction } from "../change.js";
import type { Reader } from "../db.js";

type Client = Reader | Transaction;

/** Who wrote a post, in the order of its byline. */
export async function authorIdsOf(postId: number, client: Client): Promise<number[]> {
  const rows = await client.postAuthor.findMany({
    where: { postId },
    orderBy: { position: "asc" },
    select: { authorId: true },
  });
  return rows.map(({ authorId }) => authorId);
}

/** What a post is tagged with, in order. */
export async function tagIdsOf(postId: number, client: Client): Promise<number[]> {
  const rows = await client.postTag.findMany({
    where: { postId },
    orderBy: { position: "asc" },
    select: { tagId: true },
  });
  return rows.map(({ tagId }) => tagId);
}

/** The names of tags, in the order of their ids. */
export async function tagNames(ids: readonly number[], client: Client): Promise<string[]> {
  const rows = await client.tag.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return ids.flatMap((id) => names.get(id) ?? []);
}

/** Gives a post other authors. Throws Invalid for none: every post is somebody's. */
export async function setAuthors(
  { tx, record }: Change,
  postId: number,
  authorIds: readonly number[],
): Promise<void> {
  const before = await authorIdsOf(postId, tx);
  if (before.join() === authorIds.join()) return;
  if (!authorIds.length) throw new Invalid({ authors: "Choose who wrote it" });
  const { title: name, liveAt } = await tx.post.findUniqueOrThrow({
    where: { id: postId },
    select: { title: true, liveAt: true },
  });
  await tx.postAuthor.deleteMany({ where: { postId } });
  await tx.postAuthor.createMany({
    data: authorIds.map((authorId, position) => ({ postId, authorId, position, liveAt })),
  });
  const changes = {
    authors: [await namesOf(before, tx), await namesOf(authorIds, tx)] as [unknown, unknown],
  };
  record({ action: "update", model: "post", id: postId, name, changes, visible: liveAt !== null });
}

async function namesOf(ids: readonly number[], client: Client): Promise<string[]> {
  const rows = await client.user.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return ids.flatMap((id) => names.get(id) ?? []);
}
