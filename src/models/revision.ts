import type { Change } from "./change.js";

interface Text {
  title: string;
  body: string;
  editorId: number;
}

/** Keeps a text as a save left it; answers its number, which counts from 1 for each post or page. */
export async function add(
  { tx, at }: Change,
  of: { postId: number } | { pageId: number },
  text: Text,
): Promise<number> {
  const last = await tx.revision.findFirst({
    where: of,
    orderBy: { number: "desc" },
    select: { number: true },
  });
  const number = (last?.number ?? 0) + 1;
  await tx.revision.create({ data: { ...of, ...text, number, createdAt: at }, select: { id: true } });
  return number;
}
