import { Invalid } from "../../lib/errors.js";
import { change, type Actor } from "../change.js";
import { db } from "../db.js";
import type { Member } from "../policy.js";
import { gone } from "../redirect.js";
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
export function destroy(
  id: number,
  { member, by }: { member: Member; by: Actor },
  at: Date,
): Promise<Before> {
  return change(by, at, async (door) => {
    const post = await findBefore(door.tx, id, member);
    if (!post.deletedAt) throw new Invalid({ "": "Only what is in the trash can be deleted for good" });
    if (post.wasPublic || isLive(post, at)) await gone(door, `/posts/${post.slug}`, { postId: id });
    await door.tx.post.delete({ where: { id }, select: { id: true } });
    const changes: Record<string, [unknown, unknown]> = { slug: [post.slug, null] };
    door.record({ action: "destroy", model: "post", id, name: post.title, changes, visible: post.wasPublic });
    return post;
  });
}
