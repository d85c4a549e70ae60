import type { Change } from "./change.js";
import { storedPath, unescaped } from "./redirect/stored-path.js";
import { columnsIn, tellLost, tellMade, tellTurned } from "./redirect/telling.js";

export { create, settle, update, type RedirectDraft } from "./redirect/editing.js";
export { columnsIn, storedPath, unescaped };
export { destinationsOf } from "./redirect/listing.js";

type Door = Pick<Change, "tx" | "record">;

/** Where a moved address leads: to a thing, through all its later names, or to a path. */
export type Destination =
  { postId: number } | { pageId: number } | { tagId: number } | { authorId: number } | { to: string };

/** What may be deleted, and leaves its addresses behind. */
type Deletable = { postId: number } | { pageId: number } | { tagId: number } | { authorId: number };

/** Lets an old address lead on. An address that leads somewhere already keeps doing so; answers whether it is new. */
export async function lead(
  { tx, record, hide }: Change,
  from: string,
  destination: Destination,
): Promise<boolean> {
  const path = storedPath(from);
  hide(path);
  if (await tx.redirect.count({ where: { from: path } })) return false;
  await keep({ tx, record }, path, destination);
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
  for (const redirect of await tx.redirect.createManyAndReturn({ data })) tellMade(record, redirect);
}

/** Something real takes this address: whatever it redirected to or told of being gone, it no longer does. */
export async function release({ tx, record }: Door, path: string): Promise<void> {
  const redirect = await tx.redirect.findUnique({ where: { from: storedPath(path) } });
  if (!redirect) return;
  await tx.redirect.delete({ where: { id: redirect.id }, select: { id: true } });
  tellLost(record, redirect);
}

/** A post's old address, which may already lead elsewhere, leads to it from now on. */
export async function leadToPost(door: Change, slug: string, postId: number): Promise<void> {
  await release(door, `/posts/${slug}`);
  await lead(door, `/posts/${slug}`, { postId });
}

/** From now on this address, and those that led to `what`, tell that what stood there is gone. */
export async function gone({ tx, record, hide }: Change, path: string, what: Deletable): Promise<void> {
  hide(path);
  await turn({ tx, record }, what, null);
  await release({ tx, record }, path);
  await keep({ tx, record }, storedPath(path), { to: null });
}

/** Every address that led to one tag leads to another from now on. */
export async function leadOver(door: Door, from: number, to: number): Promise<void> {
  await turn(door, { tagId: from }, { tagId: to });
}

/** No address leads to `what` any more. */
export async function forget({ tx, record }: Door, what: Deletable): Promise<void> {
  const leading = await tx.redirect.findMany({ where: what });
  await tx.redirect.deleteMany({ where: what });
  for (const redirect of leading) tellLost(record, redirect);
}

const nothing = { to: null, postId: null, pageId: null, tagId: null, authorId: null };

async function turn({ tx, record }: Door, what: Deletable, to: Destination | null): Promise<void> {
  const leading = await tx.redirect.findMany({ where: what });
  const data = { ...nothing, ...to };
  await tx.redirect.updateMany({ where: what, data });
  for (const before of leading) tellTurned(record, before, { ...data, from: before.from });
}

async function keep({ tx, record }: Door, from: string, destination: Destination | { to: null }) {
  tellMade(record, await tx.redirect.create({ data: { from, ...destination } }));
}
