import { Conflict } from "../../lib/errors.js";
import { differing } from "../audit/changes.js";
import { change, type Change } from "../change.js";
import type { Member, Writer } from "../policy.js";
import { mustBeOut } from "../trash.js";
import { checkCover, chosenTags, differences, writeContent, type Content } from "./content.js";
import { findBefore, type Before } from "./editing.js";
import { choosePostSlug } from "./naming.js";
import { turn } from "./publication.js";
import { liveAt, publishedFrom, type Publication } from "./publishing.js";
import { renderBody, type RenderedColumns } from "./rendering.js";
import { emptyDraft, insert, type Draft, type Written } from "./writing.js";

/** What someone asks for by the form of a post. */
export interface Wish extends Content {
  /** Undefined: as they are. */
  pinned: boolean | undefined;
  commentsOpen: boolean | undefined;
  /** Undefined: as it is; null: none, and when the post is published: now. */
  publishedAt: Date | null | undefined;
  /** The version that was changed. */
  version: number;
  /** What is done with the post once it is saved, in the same transaction. */
  act: "save" | "publish" | "withdraw" | "trash";
}

/** A post as a save left it. */
export interface Saved extends Written, Publication {
  title: string;
  liveAt: Date | null;
}

/**
 * A new post by `member`. A form that was sent before is known by its `submissionKey`: its post is saved again, so that
 * a form sent twice makes one post, and one that was changed in between loses nothing. Throws Invalid.
 */
export async function submit(
  wish: Wish,
  submissionKey: string | null,
  { member, by }: Writer,
  at: Date,
): Promise<Saved> {
  const rendered = await renderBody(wish);
  return change(by, at, async (door) => {
    const known = submissionKey && (await door.tx.post.findUnique({ where: { submissionKey } }));
    if (known) return amend(door, known.id, { ...wish, version: 1 }, rendered, member);
    const { version: _, act, publishedAt, ...content } = wish;
    await checkCover(door, wish.coverId);
    const publication =
      act === "publish"
        ? publishedFrom(publishedAt, null, at)
        : { status: "draft" as const, publishedAt: publishedAt ?? null, deletedAt: null };
    const { pinned = emptyDraft.pinned, commentsOpen = emptyDraft.commentsOpen } = wish;
    const own = { pinned, commentsOpen, authorIds: [member.id], submissionKey };
    const draft: Draft = { ...emptyDraft, ...content, ...publication, ...own };
    const written = await insert(door, draft, rendered, member.id);
    return saved(written, wish, publication);
  });
}

/**
 * Saves a post. Throws NotFound when it is not there for `member`, Invalid, and Conflict when it was saved since the
 * version that was changed, unless that is what the wish says anyway.
 */
export async function save(id: number, wish: Wish, { member, by }: Writer, at: Date): Promise<Saved> {
  const rendered = await renderBody(wish);
  return change(by, at, (door) => amend(door, id, wish, rendered, member));
}

/** The part of `save` inside a change. Render before: it takes time. */
export async function amend(
  door: Change,
  id: number,
  wish: Wish,
  rendered: RenderedColumns,
  member: Member,
): Promise<Saved> {
  const before = await findBefore(door.tx, id, member);
  if (wish.act === "publish") mustBeOut(before);
  const content = { ...wish, slug: await choosePostSlug(door.tx, wish, before.slug) };
  const tags = await chosenTags(door, wish.tags, before);
  const changes = differences(before, content, tags !== null);
  if (Object.keys(changes).length) {
    if (wish.version !== before.version) throw new Conflict<unknown>(before, wish);
    await writeContent(door, before, content, { rendered, tags, changes, editorId: member.id });
  }
  await settlePins(door, before, wish);
  const publication = await settlePublication(door, { ...before, slug: content.slug }, wish);
  return saved({ id, slug: content.slug }, wish, publication);
}

/** What the form decides that no version counts: pinned, and comments … */
async function settlePins({ tx, at, record }: Change, before: Before, wish: Wish): Promise<void> {
  const { pinned = before.pinned, commentsOpen = before.commentsOpen, title: name } = wish;
  const changes = differing(before, { pinned, commentsOpen });
  if (!Object.keys(changes).length) return;
  const { id, liveAt } = before;
  await tx.post.updateMany({ where: { id }, data: { pinned, commentsOpen, updatedAt: at } });
  record({ action: "update", model: "post", id, name, changes, visible: liveAt !== null });
}

/** … and when readers see the post. */
async function settlePublication(door: Change, before: Before, wish: Wish): Promise<Publication> {
  const after = publicationAfter(before, wish, door.at);
  await turn(door, before, after, wish.act === "save" ? "update" : wish.act);
  return after;
}

function publicationAfter(before: Before, { act, publishedAt }: Wish, at: Date): Publication {
  const { status, deletedAt } = before;
  if (act === "publish") return publishedFrom(publishedAt, before.publishedAt, at);
  // A published post has a time; only a draft may be without.
  const kept = publishedAt === undefined || (publishedAt === null && status === "published");
  const time = kept ? before.publishedAt : publishedAt;
  if (act === "withdraw") return { status: "draft", publishedAt: time, deletedAt };
  return { status, publishedAt: time, deletedAt: act === "trash" ? (deletedAt ?? at) : deletedAt };
}

function saved({ id, slug }: Written, { title }: Wish, publication: Publication): Saved {
  return { id, slug, title, ...publication, liveAt: liveAt(publication) };
}
