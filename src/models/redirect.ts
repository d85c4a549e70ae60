import { lost, made } from "./audit/changes.js";
import type { Change } from "./change.js";
import { storedPath } from "./redirect/stored-path.js";

export { create, update, type RedirectDraft } from "./redirect/editing.js";
export { storedPath };
export { destinationsOf } from "./redirect/listing.js";

type Door = Pick<Change, "tx" | "record">;

/** Where a moved address leads: to a thing, through all its later names, or to a path. */
export type Destination =
  { postId: number } | { pageId: number } | { tagId: number } | { authorId: number } | { to: string };

/** What may be deleted, and leaves its addresses behind. */
type Deletable = { postId: number } | { pageId: number };

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
  const leading = await tx.redirect.findMany({ where: what });
  await tx.redirect.updateMany({ where: what, data: { postId: null, pageId: null } });
  for (const { id, from, ...led } of leading) {
    const changes = { to: [destinationText(led), nowhere] as [string, string] };
    record({ action: "update", model: "redirect", id, name: from, changes, visible: true });
  }
  await release({ tx, record }, path);
  await keep({ tx, record }, storedPath(path), { to: null });
}

/** No address leads to `what` any more. */
export async function forget({ tx, record }: Door, what: Deletable): Promise<void> {
  const leading = await tx.redirect.findMany({ where: what });
  await tx.redirect.deleteMany({ where: what });
  for (const redirect of leading) tellLost(record, redirect);
}

interface Led {
  to: string | null;
  postId: number | null;
  pageId: number | null;
  tagId: number | null;
  authorId: number | null;
}

type Redirect = Led & { id: number; from: string };

async function keep({ tx, record }: Door, from: string, destination: Destination | { to: null }) {
  tellMade(record, await tx.redirect.create({ data: { from, ...destination } }));
}

function tellMade(record: Change["record"], { id, from, ...led }: Redirect): void {
  const changes = made({ from, to: destinationText(led) });
  record({ action: "create", model: "redirect", id, name: from, changes, visible: true });
}

function tellLost(record: Change["record"], { id, from, ...led }: Redirect): void {
  const changes = lost({ from, to: destinationText(led) });
  record({ action: "destroy", model: "redirect", id, name: from, changes, visible: true });
}

const nowhere = "gone";

/** As the audit says it: post 12, /elsewhere, or gone. */
function destinationText({ to, postId, pageId, tagId, authorId }: Led): string {
  const [thing] = Object.entries({ post: postId, page: pageId, tag: tagId, author: authorId }).filter(
    ([, id]) => id !== null,
  );
  return thing?.join(" ") ?? to ?? nowhere;
}
