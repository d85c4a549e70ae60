import { Invalid } from "../../lib/errors.js";
import { change, type Actor, type Change } from "../change.js";
import { db } from "../db.js";
import { gone, release } from "../redirect.js";
import { findForDesk, type EditablePage } from "./editing.js";

type State = Pick<EditablePage, "status" | "deletedAt">;

export function stateOf({ status, deletedAt }: State): "draft" | "published" | "trash" {
  return deletedAt ? "trash" : status;
}

/** How many revisions go with a page that is deleted for good. */
export function belongingsOf(pageId: number): Promise<number> {
  return db.revision.count({ where: { pageId } });
}

/** Throws NotFound, and Invalid for a page in the trash. */
export function publish(id: number, by: Actor, at: Date): Promise<EditablePage> {
  return turn(id, by, at, "publish", (page) => {
    if (page.deletedAt) throw new Invalid({ "": "It is in the trash: put it back first" });
    return { ...page, status: "published" };
  });
}

/** Makes a draft of a page again. */
export function withdraw(id: number, by: Actor, at: Date): Promise<EditablePage> {
  return turn(id, by, at, "withdraw", (page) => ({ ...page, status: "draft" }));
}

export function trash(id: number, by: Actor, at: Date): Promise<EditablePage> {
  return turn(id, by, at, "trash", (page) => ({ ...page, deletedAt: page.deletedAt ?? at }));
}

export function restore(id: number, by: Actor, at: Date): Promise<EditablePage> {
  return turn(id, by, at, "restore", (page) => ({ ...page, deletedAt: null }));
}

/** Deletes a page for good; where it was published its address says that it is gone. Throws NotFound, and Invalid unless it is in the trash. */
export function destroy(id: number, by: Actor, at: Date): Promise<EditablePage> {
  return change(by, at, async (door) => {
    const page = await findForDesk(id, door.tx);
    if (!page.deletedAt) throw new Invalid({ "": "Only what is in the trash can be deleted for good" });
    const wasPublic = page.status === "published";
    if (wasPublic) await gone(door, `/${page.slug}`, { pageId: id });
    await door.tx.page.delete({ where: { id }, select: { id: true } });
    const changes: Record<string, [unknown, unknown]> = { slug: [page.slug, null] };
    door.record({ action: "destroy", model: "page", id, name: page.title, changes, visible: wasPublic });
    return page;
  });
}

function turn(
  id: number,
  by: Actor,
  at: Date,
  action: string,
  to: (page: EditablePage) => EditablePage,
): Promise<EditablePage> {
  return change(by, at, async (door) => {
    const page = await findForDesk(id, door.tx);
    return turnPage(door, page, to(page), action);
  });
}

/** Brings a page into another state, inside a change. */
export async function turnPage(
  { tx, at, record }: Change,
  before: EditablePage,
  { status, deletedAt }: State,
  action: string,
): Promise<EditablePage> {
  const { id, title: name } = before;
  const shown = (state: State) => state.status === "published" && !state.deletedAt;
  await tx.page.updateMany({ where: { id }, data: { status, deletedAt, updatedAt: at } });
  if (shown({ status, deletedAt })) await release(tx, `/${before.slug}`);
  const changes: Record<string, [unknown, unknown]> = { status: [before.status, status] };
  const visible = shown(before) || shown({ status, deletedAt });
  record({ action, model: "page", id, name, changes, visible });
  return { ...before, status, deletedAt };
}
