import { lost, type Changes } from "../audit/changes.js";
import { change, type Transaction } from "../change.js";
import { db } from "../db.js";
import type { Writer } from "../policy.js";
import { forget, gone } from "../redirect.js";
import * as Revision from "../revision.js";
import { mustBeIn } from "../trash.js";
import { findBefore, type Before } from "./editing.js";
import { isLive } from "./publishing.js";

/** What goes with a post that is deleted for good. */
export interface Belongings {
  revisions: number;
  redirects: number;
}

export async function belongingsOf(postId: number): Promise<Belongings> {
  const [revisions, redirects] = await Promise.all([
    db.revision.count({ where: { postId } }),
    db.redirect.count({ where: { postId } }),
  ]);
  return { revisions, redirects };
}

/**
 * Deletes a post for good. Where readers could once see it, its addresses, old ones too, say from then on that it is
 * gone. Throws NotFound when it is not there for `member`, Invalid unless it is in the trash.
 */
export function destroy(id: number, { member, by }: Writer, at: Date): Promise<Before> {
  return change(by, at, async (door) => {
    const post = await findBefore(door.tx, id, member);
    mustBeIn(post);
    if (post.wasPublic || isLive(post, at)) await gone(door, `/posts/${post.slug}`, { postId: id });
    else await forget(door, { postId: id });
    const changes = await lostWith(door.tx, post);
    await door.tx.post.delete({ where: { id }, select: { id: true } });
    const { title: name, wasPublic: visible } = post;
    door.record({ action: "destroy", model: "post", id, name, changes, visible });
    return post;
  });
}

async function lostWith(tx: Transaction, post: Before): Promise<Changes> {
  const { id: postId, title, slug, status, publishedAt, excerpt, pinned, commentsOpen } = post;
  const { coverId, coverAlt, metaTitle, metaDescription, canonicalUrl } = post;
  const bylines = await tx.postAuthor.findMany({
    where: { postId },
    orderBy: { position: "asc" },
    select: { author: { select: { name: true } } },
  });
  const authors = bylines.map(({ author }) => author.name);
  const tags = post.tags.map(({ name }) => name);
  const body = Revision.revisionText(await Revision.lastNumber(tx, { postId }));
  const head = { title, slug, status, publishedAt, authors, tags, excerpt, coverId, coverAlt };
  return lost({ ...head, metaTitle, metaDescription, canonicalUrl, pinned, commentsOpen, body });
}
