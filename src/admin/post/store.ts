import * as Post from "../../models/post.js";
import type { Given, Store, Values } from "../engine/spec.js";

/** What the form of a post means. */
type Meant = Pick<
  Post.Draft,
  | "title"
  | "slug"
  | "body"
  | "excerpt"
  | "coverId"
  | "coverAlt"
  | "metaTitle"
  | "metaDescription"
  | "canonicalUrl"
> &
  Pick<Post.Draft, "status" | "publishedAt" | "pinned" | "commentsOpen"> & {
    authors: number[];
    tags: number[];
  };

interface Row {
  id: number;
  version: number;
  status: "draft" | "published";
  publishedAt: Date | null;
}

/** The rules of the desk hold here, too: revisions, redirects, publication, and what readers see. */
export const postStore: Store<Row> = {
  makesSlugs: true,
  prepare: (values) => Post.renderBody(meant(values)),
  async create(door, values, given) {
    const { authors, tags, ...content } = meant(values);
    const authorIds = authors.length ? authors : [given.writer.member.id];
    const draft = { ...Post.emptyDraft, ...content, tags: await Post.tagNames(tags, door.tx), authorIds };
    const { id } = await Post.insert(door, draft, rendered(given), given.writer.member.id);
    return id;
  },
  async update(door, { id, version, ...before }, values, given) {
    const { authors, tags, status, publishedAt, ...content } = meant(values);
    const same = publishedAt?.getTime() === before.publishedAt?.getTime();
    const turned = status === "published" ? "publish" : "withdraw";
    const wish: Post.Wish = {
      ...content,
      tags: await Post.tagNames(tags, door.tx),
      version,
      publishedAt: same ? undefined : publishedAt,
      act: status === before.status ? "save" : turned,
    };
    await Post.amend(door, id, wish, rendered(given), given.writer.member);
    await Post.setAuthors(door, id, authors);
  },
  async remove(door, { id }, { writer }) {
    await Post.discard(door, id, writer.member);
  },
};

function meant(values: Values): Meant {
  return values as unknown as Meant;
}

function rendered({ prepared }: Given): Awaited<ReturnType<typeof Post.renderBody>> {
  return prepared as Awaited<ReturnType<typeof Post.renderBody>>;
}
