import { made } from "../audit/changes.js";
import { change, type Actor, type Change, type Transaction } from "../change.js";
import { release } from "../redirect.js";
import { revisionText } from "../revision.js";
import { ensureTags } from "../tag/tagging.js";
import { choosePostSlug } from "./naming.js";
import { isLive, liveAt } from "./publishing.js";
import { renderBody, type RenderedColumns } from "./rendering.js";

/** What a post is made of. */
export interface Draft {
  title: string;
  /** "" for one made from the title. */
  slug: string;
  /** Markdown */
  body: string;
  excerpt: string;
  /** Names, in order; those that are new become tags. */
  tags: string[];
  authorIds: number[];
  status: "draft" | "published";
  publishedAt: Date | null;
  pinned: boolean;
  commentsOpen: boolean;
  coverId: number | null;
  coverAlt: string;
  metaTitle: string;
  metaDescription: string;
  canonicalUrl: string;
  /** When the text last changed after it was published. */
  revisedAt: Date | null;
  /** Set by an import: where the post was found. */
  importKey: string | null;
  /** Of the form it was made by. */
  submissionKey: string | null;
}

export const emptyDraft: Draft = {
  title: "",
  slug: "",
  body: "",
  excerpt: "",
  tags: [],
  authorIds: [],
  status: "draft",
  publishedAt: null,
  pinned: false,
  commentsOpen: true,
  coverId: null,
  coverAlt: "",
  metaTitle: "",
  metaDescription: "",
  canonicalUrl: "",
  revisedAt: null,
  importKey: null,
  submissionKey: null,
};

export interface Written {
  id: number;
  slug: string;
}

/** Throws Invalid when the slug is none, or another post has it. */
export async function create(draft: Draft, by: Actor, at: Date): Promise<Written> {
  const rendered = await renderBody(draft);
  return change(by, at, (door) => insert(door, draft, rendered));
}

/**
 * The part of `create` inside a change, for callers with more to do in the same one. Render before: it takes time.
 * `editorId`: who is said to have written its first revision.
 */
export async function insert(
  door: Change,
  { tags, authorIds, ...draft }: Draft,
  rendered: RenderedColumns,
  editorId: number | null = null,
): Promise<Written> {
  const { tx, at, record } = door;
  const slug = await choosePostSlug(tx, draft);
  const publishedAt = draft.publishedAt ?? (draft.status === "published" ? at : null);
  const live = liveAt({ status: draft.status, publishedAt, deletedAt: null });
  const tagIds = await ensureTags(door, tags);
  const post = await tx.post.create({
    data: {
      ...draft,
      ...rendered,
      slug,
      publishedAt,
      liveAt: live,
      wasPublic: isLive({ liveAt: live }, at),
      createdAt: at,
      updatedAt: at,
      authors: { create: authorIds.map((authorId, position) => ({ authorId, position, liveAt: live })) },
      tags: { create: tagIds.map((tagId, position) => ({ tagId, position, liveAt: live })) },
      revisions: { create: { number: 1, title: draft.title, body: draft.body, editorId, createdAt: at } },
    },
    select: { id: true, slug: true },
  });
  if (isLive({ liveAt: live }, at)) await release(door, `/posts/${slug}`);
  const { body: _, submissionKey: __, title: name, ...fields } = draft;
  const authors = await namesOf(tx, authorIds);
  const own = { title: name, ...fields, slug, publishedAt, authors, tags, body: revisionText(1) };
  record({ action: "create", model: "post", id: post.id, name, changes: made(own), visible: live !== null });
  return post;
}

async function namesOf(tx: Transaction, authorIds: number[]): Promise<string[]> {
  const users = await tx.user.findMany({
    where: { id: { in: authorIds } },
    select: { id: true, name: true },
  });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return authorIds.flatMap((id) => names.get(id) ?? []);
}
