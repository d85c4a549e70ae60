import { Invalid } from "../../lib/errors.js";
import type { Change } from "../change.js";
import { storedPath, unescaped } from "./stored-path.js";
import { tellMade, tellTurned, type Led } from "./telling.js";

/** An address that moved, as someone writes it down: at most one of the destinations; with none of them it is gone. */
export type RedirectDraft = Led;

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

/** After a redirect came back: others may lead to it by now. Throws Invalid when it would lead in a circle. */
export async function settle({ tx }: Change, id: number): Promise<void> {
  await mustLeadOn(tx, await tx.redirect.findUniqueOrThrow({ where: { id } }));
}

async function checked(door: Change, given: RedirectDraft, id: number | null): Promise<RedirectDraft> {
  const { tx } = door;
  const from = storedPath(given.from);
  const draft = { ...given, from, to: given.to || null };
  const chosen = names.filter((name) => draft[name] !== null);
  if (chosen.length > 1)
    throw new Invalid({ [chosen[1]!]: "It can lead to one place only: clear the other" });
  const other = await tx.redirect.findUnique({ where: { from }, select: { id: true } });
  if (other && other.id !== id) throw new Invalid({ from: "This address leads on already" });
  if (await isTaken(door, from))
    throw new Invalid({ from: "A page of the site stands here: nobody would be led on" });
  await mustLeadOn(tx, draft);
  return draft;
}

/** Whether readers find a post or a page at this address, so that nothing looks for a redirect. */
async function isTaken({ tx, at }: Change, path: string): Promise<boolean> {
  const [, folder = "", slug = ""] = /^\/(posts\/)?([^/]+)$/.exec(path) ?? [];
  if (folder) return (await tx.post.count({ where: { slug, liveAt: { lte: at } } })) > 0;
  if (path === "/") return true;
  return slug !== "" && (await tx.page.count({ where: { slug, status: "published", deletedAt: null } })) > 0;
}

/** Follows where it leads from path to path, as a browser would. */
async function mustLeadOn(
  tx: Change["tx"],
  { from, to }: { from: string; to: string | null },
): Promise<void> {
  let path = pathIn(to);
  for (let steps = 0; path !== null && steps < 20; steps++) {
    const places = [path, path.toLowerCase()];
    if (places.includes(from)) throw new Invalid({ to: "It would lead in a circle" });
    const next = await tx.redirect.findMany({
      where: { from: { in: places } },
      select: { from: true, to: true },
    });
    path = pathIn((next.find((one) => one.from === path) ?? next[0])?.to ?? null);
  }
}

/** The path of this site that a target means, as it is stored; null for none. */
function pathIn(to: string | null): string | null {
  if (!to?.startsWith("/")) return null;
  const { pathname } = new URL(to, "http://site.invalid");
  return storedPath(unescaped(pathname));
}
