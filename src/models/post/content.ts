import { Invalid } from "../../lib/errors.js";
import { differing, type Changes } from "../audit/changes.js";
import type { Change } from "../change.js";
import { leadToPost, release } from "../redirect.js";
import * as Revision from "../revision.js";
import { ensureTags } from "../tag/tagging.js";
import type { Before } from "./editing.js";
import { isLive } from "./publishing.js";
import type { RenderedColumns } from "./rendering.js";
import type { Draft } from "./writing.js";

/** What a version of a post counts: who saves one has seen all of this. */
export type Content = Pick<
  Draft,
  | "title"
  | "slug"
  | "body"
  | "excerpt"
  | "tags"
  | "coverId"
  | "coverAlt"
  | "metaTitle"
  | "metaDescription"
  | "canonicalUrl"
>;

/** What a save changes, for the audit, in which a text stands as the number of its revision. */
export function differences(before: Before, wish: Content, retagged: boolean): Changes {
  const { title, slug, excerpt, coverId, coverAlt, metaTitle, metaDescription, canonicalUrl } = wish;
  const plain = { title, slug, excerpt, coverId, coverAlt, metaTitle, metaDescription, canonicalUrl };
  const changes = differing(before, plain);
  if (retagged) changes.tags = [before.tags.map(({ name }) => name), wish.tags];
  if (before.body !== wish.body) changes.body = [null, null];
  return changes;
}

/** The tags' ids when they differ from those it has; null when they do not. */
export async function chosenTags(door: Change, names: string[], { tags }: Before): Promise<number[] | null> {
  if (names.join() === tags.map(({ name }) => name).join()) return null;
  const ids = await ensureTags(door, names);
  return ids.join() === tags.map(({ id }) => id).join() ? null : ids;
}

interface Made {
  rendered: RenderedColumns;
  /** Null: as they are. */
  tags: number[] | null;
  changes: Changes;
  editorId: number;
}

export async function writeContent(
  door: Change,
  before: Before,
  content: Content,
  { rendered, tags, changes, editorId }: Made,
): Promise<void> {
  const { tx, at } = door;
  const { id, version } = before;
  const { title, slug, body, excerpt, coverId, coverAlt, metaTitle, metaDescription, canonicalUrl } = content;
  const own = { title, slug, body, excerpt, coverId, coverAlt, metaTitle, metaDescription, canonicalUrl };
  const rewritten = "title" in changes || "body" in changes;
  const revised = rewritten && isLive(before, at) ? { revisedAt: at } : {};
  if ("coverId" in changes) await checkCover(door, coverId);
  await tx.post.updateMany({
    where: { id },
    data: { ...own, ...rendered, ...revised, version: version + 1, updatedAt: at },
  });
  await Revision.keep(door, { postId: id }, { title, body, editorId }, changes);
  if (tags) await writeTags(door, before, tags);
  if ("slug" in changes) await move(door, before, slug);
  door.record({ action: "update", model: "post", id, name: title, changes, visible: before.liveAt !== null });
}

/** Throws Invalid for a picture that is not there. */
export async function checkCover({ tx }: Change, coverId: number | null): Promise<void> {
  if (coverId !== null && !(await tx.media.count({ where: { id: coverId } })))
    throw new Invalid({ coverId: "There is no such picture" });
}

async function writeTags({ tx }: Change, { id: postId, liveAt }: Before, tagIds: number[]): Promise<void> {
  await tx.postTag.deleteMany({ where: { postId } });
  await tx.postTag.createMany({
    data: tagIds.map((tagId, position) => ({ postId, tagId, position, liveAt })),
  });
}

/** Who knew the old address is led on; nobody knew that of a draft. */
async function move(door: Change, before: Before, slug: string): Promise<void> {
  const { id, wasPublic, slug: old } = before;
  if (isLive(before, door.at)) await release(door, `/posts/${slug}`);
  if (wasPublic || isLive(before, door.at)) await leadToPost(door, old, id);
}
