import type { Changes } from "./audit/changes.js";
import type { Change, Transaction } from "./change.js";

interface Text {
  title: string;
  body: string;
  editorId: number;
}

type Owner = { postId: number } | { pageId: number };

/**
 * Keeps a text as a save left it, when that changed it. Its number counts from 1 for each post or page, and stands for
 * the text in `changes`.
 */
export async function keep({ tx, at }: Change, of: Owner, text: Text, changes: Changes): Promise<void> {
  if (!("title" in changes || "body" in changes)) return;
  const number = (await lastNumber(tx, of)) + 1;
  await tx.revision.create({ data: { ...of, ...text, number, createdAt: at }, select: { id: true } });
  if ("body" in changes) changes.body = [revisionText(number - 1), revisionText(number)];
}

/** What the audit says instead of a text. */
export function revisionText(number: number): string {
  return `revision ${number}`;
}

/** The number of the newest; 0 where there is none. */
export async function lastNumber(tx: Transaction, of: Owner): Promise<number> {
  const last = await tx.revision.findFirst({
    where: of,
    orderBy: { number: "desc" },
    select: { number: true },
  });
  return last?.number ?? 0;
}
