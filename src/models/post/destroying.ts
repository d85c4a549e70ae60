import { change } from "../change.js";
import { db } from "../db.js";
import type { Writer } from "../policy.js";
import { gone } from "../redirect.js";
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
    await door.tx.post.delete({ where: { id }, select: { id: true } });
    const { slug, title: name, wasPublic: visible } = post;
    door.record({ action: "destroy", model: "post", id, name, changes: { slug: [slug, null] }, visible });
    return post;
  });
}
