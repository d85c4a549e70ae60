import { differing, lost } from "../audit/changes.js";
import { change, type Actor, type Change } from "../change.js";
import { db } from "../db.js";
import { forget, gone, release } from "../redirect.js";
import * as Revision from "../revision.js";
import { mustBeIn, mustBeOut } from "../trash.js";
import { findForDesk, type EditablePage } from "./editing.js";

type State = Pick<EditablePage, "status" | "deletedAt">;

export function stateOf({ status, deletedAt }: State): "draft" | "published" | "trash" {
  return deletedAt ? "trash" : status;
}

/** How many revisions go with a page that is deleted for good. */
export function belongingsOf(pageId: number): Promise<number> {
  return db.revision.count({ where: { pageId } });
}

/** What each turn makes of a page. Publishing throws Invalid for one in the trash. */
const turns = {
  publish: (page: State): State => (mustBeOut(page), { ...page, status: "published" }),
  withdraw: (page: State): State => ({ ...page, status: "draft" }),
  trash: (page: State, at: Date): State => ({ ...page, deletedAt: page.deletedAt ?? at }),
  restore: (page: State): State => ({ ...page, deletedAt: null }),
};

export type Turn = keyof typeof turns;

/** Publishes a page, makes a draft of it again, moves it to the trash or out of it. Throws NotFound, and Invalid as `turns` do. */
export function turn(id: number, to: Turn, by: Actor, at: Date): Promise<EditablePage> {
  return change(by, at, async (door) => turnPage(door, await findForDesk(id, door.tx), to));
}

/** The part of `turn` inside a change. */
export async function turnPage(door: Change, before: EditablePage, to: Turn): Promise<EditablePage> {
  const { tx, at, record, hide } = door;
  const { id, title: name } = before;
  const { status, deletedAt } = turns[to](before, at);
  const after = { ...before, status, deletedAt };
  const changes = differing(before, { status, deletedAt });
  if (!Object.keys(changes).length) return after;
  await tx.page.updateMany({ where: { id }, data: { status, deletedAt, updatedAt: at } });
  if (isShown(after)) await release(door, `/${before.slug}`);
  else hide(`/${before.slug}`);
  record({ action: to, model: "page", id, name, changes, visible: isShown(before) || isShown(after) });
  return after;
}

function isShown({ status, deletedAt }: State): boolean {
  return status === "published" && !deletedAt;
}

/** Deletes a page for good; where it was published its address says that it is gone. Throws NotFound, and Invalid unless it is in the trash. */
export function destroy(id: number, by: Actor, at: Date): Promise<EditablePage> {
  return change(by, at, async (door) => {
    const page = await findForDesk(id, door.tx);
    mustBeIn(page);
    const wasPublic = page.status === "published";
    if (wasPublic) await gone(door, `/${page.slug}`, { pageId: id });
    else await forget(door, { pageId: id });
    const { slug, title, status, metaTitle, metaDescription } = page;
    const body = Revision.revisionText(await Revision.lastNumber(door.tx, { pageId: id }));
    await door.tx.page.delete({ where: { id }, select: { id: true } });
    const changes = lost({ title, slug, status, metaTitle, metaDescription, body });
    door.record({ action: "destroy", model: "page", id, name: title, changes, visible: wasPublic });
    return page;
  });
}
