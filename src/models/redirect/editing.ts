import { Invalid } from "../../lib/errors.js";
import type { Change } from "../change.js";
import { storedPath } from "./stored-path.js";
import { tellMade, tellTurned } from "./telling.js";

/** An address that moved, as someone writes it down: at most one of the destinations; with none of them it is gone. */
export interface RedirectDraft {
  from: string;
  to: string | null;
  postId: number | null;
  pageId: number | null;
  tagId: number | null;
  authorId: number | null;
}

const names = ["to", "postId", "pageId", "tagId", "authorId"] as const;

/** Throws Invalid for an address that leads to itself, in a circle, to two places, or that leads on already. */
export async function create(door: Change, given: RedirectDraft): Promise<number> {
  const draft = await checked(door, given, null);
  const redirect = await door.tx.redirect.create({ data: { ...draft, createdAt: door.at } });
  door.hide(draft.from);
  tellMade(door.record, redirect);
  return redirect.id;
}

/** Throws Invalid as `create` does. */
export async function update(door: Change, id: number, given: RedirectDraft): Promise<void> {
  const before = await door.tx.redirect.findUniqueOrThrow({ where: { id } });
  const draft = await checked(door, given, id);
  const changed = (["from", ...names] as const).filter((name) => before[name] !== draft[name]);
  if (!changed.length) return;
  await door.tx.redirect.update({ where: { id }, data: draft, select: { id: true } });
  for (const path of [before.from, draft.from]) door.hide(path);
  tellTurned(door.record, before, draft);
}

async function checked({ tx }: Change, given: RedirectDraft, id: number | null): Promise<RedirectDraft> {
  const from = storedPath(given.from);
  const draft = { ...given, from, to: given.to || null };
  const chosen = names.filter((name) => draft[name] !== null);
  if (chosen.length > 1)
    throw new Invalid({ [chosen[1]!]: "It can lead to one place only: clear the other" });
  const other = await tx.redirect.findUnique({ where: { from }, select: { id: true } });
  if (other && other.id !== id) throw new Invalid({ from: "This address leads on already" });
  for (let to = draft.to, steps = 0; to?.startsWith("/") && steps < 20; steps++) {
    if (storedPath(to) === from) throw new Invalid({ to: "It would lead in a circle" });
    const next = await tx.redirect.findUnique({ where: { from: storedPath(to) }, select: { to: true } });
    to = next?.to ?? null;
  }
  return draft;
}
