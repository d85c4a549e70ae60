import type { Change, Entry } from "./change.js";

interface Text {
  title: string;
  body: string;
  editorId: number;
}

/**
 * Keeps a text as a save left it, when that changed it. Its number counts from 1 for each post or page, and stands for
 * the text in `changes`.
 */
export async function keep(
  { tx, at }: Change,
  of: { postId: number } | { pageId: number },
  text: Text,
  changes: NonNullable<Entry["changes"]>,
): Promise<void> {
  if (!("title" in changes || "body" in changes)) return;
  const last = await tx.revision.findFirst({
    where: of,
    orderBy: { number: "desc" },
    select: { number: true },
  });
  const number = (last?.number ?? 0) + 1;
  await tx.revision.create({ data: { ...of, ...text, number, createdAt: at }, select: { id: true } });
  if ("body" in changes) changes.body = [`revision ${number - 1}`, `revision ${number}`];
}
