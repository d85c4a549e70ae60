import type { Change, Transaction } from "./change.js";
import { storedPath } from "./redirect/stored-path.js";

export { create, update, type RedirectDraft } from "./redirect/editing.js";
export { storedPath };
export { destinationsOf } from "./redirect/listing.js";

/** Where a moved address leads: to a thing, through all its later names, or to a path. */
export type Destination =
  { postId: number } | { pageId: number } | { tagId: number } | { authorId: number } | { to: string };

/** Lets an old address lead on. An address that leads somewhere already keeps doing so; answers whether it is new. */
export async function lead(
  { tx, record, hide }: Change,
  from: string,
  destination: Destination,
): Promise<boolean> {
  const path = storedPath(from);
  hide(path);
  if (await tx.redirect.count({ where: { from: path } })) return false;
  const { id } = await tx.redirect.create({ data: { from: path, ...destination }, select: { id: true } });
  record({ action: "create", model: "redirect", id, name: path, visible: true });
  return true;
}

/** The same for many, in two queries. */
export async function leadAll({ tx, record }: Change, leads: [from: string, Destination][]): Promise<void> {
  const wanted = new Map(leads.map(([from, destination]) => [storedPath(from), destination]));
  const known = await tx.redirect.findMany({
    where: { from: { in: [...wanted.keys()] } },
    select: { from: true },
  });
  for (const { from } of known) wanted.delete(from);
  if (!wanted.size) return;
  const data = [...wanted].map(([from, destination]) => ({ from, ...destination }));
  const created = await tx.redirect.createManyAndReturn({ data, select: { id: true, from: true } });
  for (const { id, from } of created)
    record({ action: "create", model: "redirect", id, name: from, visible: true });
}

/** Something real takes this address: whatever it redirected to or told of being gone, it no longer does. */
export async function release(tx: Transaction, path: string): Promise<void> {
  await tx.redirect.deleteMany({ where: { from: storedPath(path) } });
}

/** A post's old address, which may already lead elsewhere, leads to it from now on. */
export async function leadToPost(door: Change, slug: string, postId: number): Promise<void> {
  await release(door.tx, `/posts/${slug}`);
  await lead(door, `/posts/${slug}`, { postId });
}

/** From now on this address, and those that led to `what`, tell that what stood there is gone. */
export async function gone(
  { tx, hide }: Change,
  path: string,
  what: { postId: number } | { pageId: number },
): Promise<void> {
  hide(path);
  await tx.redirect.updateMany({ where: what, data: { postId: null, pageId: null } });
  await release(tx, path);
  await tx.redirect.create({ data: { from: storedPath(path) }, select: { id: true } });
}
