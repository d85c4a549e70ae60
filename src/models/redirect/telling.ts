import { differing, lost, made, type Changes } from "../audit/changes.js";
import type { Change } from "../change.js";

// How the audit tells of addresses that lead on.

export interface Led {
  from: string;
  to: string | null;
  postId: number | null;
  pageId: number | null;
  tagId: number | null;
  authorId: number | null;
}

export type Redirect = Led & { id: number };

type Record = Change["record"];

export function tellMade(record: Record, { id, ...led }: Redirect): void {
  record({
    action: "create",
    model: "redirect",
    id,
    name: led.from,
    changes: made(told(led)),
    visible: true,
  });
}

/** Nothing when it is the same. */
export function tellTurned(record: Record, { id, ...before }: Redirect, after: Led): void {
  const changes = differing(told(before), told(after));
  if (!Object.keys(changes).length) return;
  record({ action: "update", model: "redirect", id, name: after.from, changes, visible: true });
}

export function tellLost(record: Record, { id, ...led }: Redirect): void {
  record({
    action: "destroy",
    model: "redirect",
    id,
    name: led.from,
    changes: lost(told(led)),
    visible: true,
  });
}

/** The columns of what the audit tells of a redirect: the other way round. */
export function columnsIn({ to: led, ...others }: Changes): Changes {
  return led ? { ...others, ...differing(destination(led[0]), destination(led[1])) } : others;
}

function destination(told: unknown): Omit<Led, "from"> {
  const none = { to: null, postId: null, pageId: null, tagId: null, authorId: null };
  const [, thing, id] = /^(post|page|tag|author) ([0-9]+)$/.exec(String(told)) ?? [];
  if (thing) return { ...none, [`${thing}Id`]: Number(id) };
  return { ...none, to: told === "gone" ? null : String(told) };
}

/** Where it leads is post 12, /elsewhere, or gone. */
function told({ from, to, postId, pageId, tagId, authorId }: Led) {
  const [thing] = Object.entries({ post: postId, page: pageId, tag: tagId, author: authorId }).filter(
    ([, id]) => id !== null,
  );
  return { from, to: thing?.join(" ") ?? to ?? "gone" };
}
