import { Invalid } from "../../lib/errors.js";
import { differing, made, type Changes } from "../audit/changes.js";
import type { Change } from "../change.js";
import { lead, leadOver, release } from "../redirect.js";

export interface TagDraft {
  name: string;
  slug: string;
  description: string;
}

const columns = { id: true, name: true, slug: true, description: true } as const;

/** A tag without posts yet. Throws Invalid when another has the name or the address. */
export async function create(door: Change, draft: TagDraft): Promise<number> {
  await mustBeNew(door, draft.name);
  await mustBeFree(door, draft.slug);
  await release(door, `/tags/${draft.slug}`);
  const { id } = await door.tx.tag.create({
    data: { ...draft, createdAt: door.at, updatedAt: door.at },
    select: { id: true },
  });
  const { name, slug, description } = draft;
  const changes = made({ name, slug, description });
  door.record({ action: "create", model: "tag", id, name, changes, visible: false });
  return id;
}

/** Who knew the old address is led on. Throws Invalid when another tag has the new one, or the name. */
export async function update(door: Change, id: number, draft: TagDraft): Promise<void> {
  const before = await door.tx.tag.findUniqueOrThrow({ where: { id }, select: columns });
  const { name, slug, description } = draft;
  const changes = differing(before, { name, slug, description });
  if (!Object.keys(changes).length) return;
  if (draft.name !== before.name) await mustBeNew(door, draft.name);
  if (draft.slug !== before.slug) {
    await mustBeFree(door, draft.slug);
    await release(door, `/tags/${draft.slug}`);
  }
  await door.tx.tag.update({
    where: { id },
    data: { ...draft, version: { increment: 1 }, updatedAt: door.at },
    select: { id: true },
  });
  if (draft.slug !== before.slug) await leadFrom(door, before.slug, id);
  door.record({ action: "update", model: "tag", id, name, changes, visible: true });
}

/**
 * Makes one tag of several: their posts carry `into`, their addresses lead to it, the others go. Throws Invalid when one
 * of them is not there.
 */
export async function merge(door: Change, ids: readonly number[], into: number): Promise<void> {
  const { tx } = door;
  const kept = await tx.tag.findUnique({ where: { id: into }, select: columns });
  const others = await tx.tag.findMany({
    where: { id: { in: ids.filter((id) => id !== into) } },
    select: columns,
  });
  if (!kept || !others.length) throw new Invalid({ "": "Choose two tags or more that are there" });
  for (const { id, ...other } of others) {
    const posts = await tx.postTag.count({ where: { tagId: id } });
    const carrying = await tx.postTag.findMany({ where: { tagId: into }, select: { postId: true } });
    const both = { tagId: id, postId: { in: carrying.map(({ postId }) => postId) } };
    await tx.postTag.deleteMany({ where: both });
    await tx.postTag.updateMany({ where: { tagId: id }, data: { tagId: into } });
    await leadOver(door, id, into);
    await tx.tag.delete({ where: { id }, select: { id: true } });
    await leadFrom(door, other.slug, into);
    const { id: _, ...own } = kept;
    const changes: Changes = { ...differing(other, own), posts: [posts, 0] };
    door.record({ action: "merge", model: "tag", id, name: other.name, changes, visible: true });
  }
}

/** After a tag came back with its posts: some came out or were withdrawn meanwhile. */
export async function settlePosts({ tx }: Change, id: number): Promise<void> {
  const posts = await tx.post.findMany({
    where: { tags: { some: { tagId: id } } },
    select: { id: true, liveAt: true },
  });
  for (const { id: postId, liveAt } of posts)
    await tx.postTag.updateMany({ where: { tagId: id, postId }, data: { liveAt } });
}

/** Its pages and its feed. */
async function leadFrom(door: Change, slug: string, tagId: number): Promise<void> {
  await release(door, `/tags/${slug}`);
  await lead(door, `/tags/${slug}`, { tagId });
  door.hide(`/tags/${slug}/feed.xml`);
}

async function mustBeFree({ tx }: Change, slug: string): Promise<void> {
  if (await tx.tag.count({ where: { slug } })) throw new Invalid({ slug: "Another tag has this address" });
}

/** Posts name their tags: of two with one name, nobody could tell which they mean. */
async function mustBeNew({ tx }: Change, name: string): Promise<void> {
  if (await tx.tag.count({ where: { name } }))
    throw new Invalid({ name: "Another tag has this name: to make one of both, tick them in the list" });
}
