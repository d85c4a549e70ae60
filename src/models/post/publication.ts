import { differing } from "../audit/changes.js";
import { change, type Change } from "../change.js";
import { release } from "../redirect.js";
import type { Member, Writer } from "../policy.js";
import { mustBeOut } from "../trash.js";
import { findBefore, type Before } from "./editing.js";
import { isLive, liveAt, publishedFrom, setPublication, type Publication } from "./publishing.js";

/**
 * Publishes a post now, or at `publishedAt`; its text is not touched. Throws NotFound when it is not there for
 * `member`, Invalid when it is in the trash.
 */
export function publish(id: number, publishedAt: Date | null, { member, by }: Writer, at: Date) {
  return change(by, at, async (door) => {
    const post = await findBefore(door.tx, id, member);
    mustBeOut(post);
    return turn(door, post, publishedFrom(publishedAt, post.publishedAt, at), "publish");
  });
}

/** Makes a draft of a post again; it keeps its time. */
export function withdraw(id: number, { member, by }: Writer, at: Date) {
  return change(by, at, async (door) => {
    const post = await findBefore(door.tx, id, member);
    return turn(door, post, { ...post, status: "draft" }, "withdraw");
  });
}

/** Moves a post to the trash, whatever its state; it keeps it. */
export function trash(id: number, { member, by }: Writer, at: Date) {
  return change(by, at, (door) => discard(door, id, member));
}

/** The part of `trash` inside a change. */
export async function discard(door: Change, id: number, member: Member): Promise<Before> {
  const post = await findBefore(door.tx, id, member);
  return turn(door, post, { ...post, deletedAt: post.deletedAt ?? door.at }, "trash");
}

/** Takes a post out of the trash, back to the state that it had. */
export function restore(id: number, { member, by }: Writer, at: Date) {
  return change(by, at, async (door) => {
    const post = await findBefore(door.tx, id, member);
    return turn(door, post, { ...post, deletedAt: null }, "restore");
  });
}

/** Brings a post into another state, inside a change; in the one that it has it stays as it is. */
export async function turn(
  door: Change,
  before: Before,
  { status, publishedAt, deletedAt }: Publication,
  action: string,
): Promise<Before> {
  const { id, title: name } = before;
  const changes = differing(before, { status, publishedAt, deletedAt });
  if (!Object.keys(changes).length) return before;
  const visible = await setPublication(door, id, before, { status, publishedAt, deletedAt });
  const live = liveAt({ status, publishedAt, deletedAt });
  const path = `/posts/${before.slug}`;
  if (isLive({ liveAt: live }, door.at)) await release(door, path);
  else door.hide(path);
  door.record({ action, model: "post", id, name, changes, visible });
  return { ...before, status, publishedAt, deletedAt, liveAt: live };
}
