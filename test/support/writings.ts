import { fillPageForm } from "../../src/forms/pages.js";
import { fillPostForm } from "../../src/forms/posts.js";
import { pager } from "../../src/helpers/pager.js";
import type { Member, Role } from "../../src/models/policy.js";
import * as Page from "../../src/models/page.js";
import * as Post from "../../src/models/post.js";
import { noon } from "./blog.js";
import { cover, gardens, keiko, letterpress, maren, software } from "./readings.js";
import type { Shown } from "./views.js";

// What the desk's controllers give to views, without a database.

export function member(role: Role): Member {
  return { id: 1, ...maren, role };
}

export const owner = member("owner");

export function aPostOnDesk(wish: Partial<Post.OnDesk> = {}): Post.OnDesk {
  return {
    id: 148,
    slug: "undo",
    title: "What the platen taught me about undo",
    status: "published",
    publishedAt: new Date("2026-03-10T07:00:00Z"),
    liveAt: new Date("2026-03-10T07:00:00Z"),
    deletedAt: null,
    updatedAt: new Date("2026-03-12T12:04:00Z"),
    authors: [maren],
    tags: [],
    ...wish,
  };
}

interface List {
  posts?: Post.OnDesk[];
  sifting?: Partial<Record<"status" | "q" | "tag" | "author", string>>;
  counts?: number;
  [local: string]: unknown;
}

/** The desk's list of posts. */
export function postList({ posts = [aPostOnDesk()], sifting, counts: count = 148, ...own }: List): Shown {
  const counts = { all: count, draft: 6, scheduled: 2, published: 138, trash: count && 2 };
  const tags = [gardens, letterpress, software];
  const stateOf = (post: Post.OnDesk) => Post.stateOf(post, noon);
  const asked = { status: "all", q: "", tag: "", author: "", page: 1, ...sifting };
  const rest = { tags, authors: [maren, keiko], stateOf, pager: pager(1, 1), total: posts.length };
  return {
    view: "desk/posts/post_list",
    path: "/desk",
    locals: { posts, counts, sifting: asked, ...rest, member: owner, ...own },
  };
}

/** A post as its editor has it. */
export function written(wish: Partial<Post.Editable>): Post.Editable {
  const { updatedAt, ...listed } = aPostOnDesk();
  return {
    ...listed,
    body: "The press in the shed weighs four hundred kilos.",
    excerpt: "A treadle press has no undo key.",
    wasPublic: true,
    pinned: false,
    commentsOpen: true,
    cover: { ...cover, id: 1 },
    coverId: 1,
    coverAlt: "A flywheel.",
    metaTitle: "",
    metaDescription: "",
    canonicalUrl: "",
    version: 2,
    words: 8,
    updatedAt,
    tags: [{ ...letterpress, id: 1 }],
    ...wish,
  };
}

/** The editor, with a post or a new one. */
export function editor({ post, ...own }: { post?: Post.Editable; [local: string]: unknown }): Shown {
  const state = post ? Post.stateOf(post, noon) : "draft";
  const pictures = [{ ...cover, id: 1 }];
  const given = { post, theirs: null, state, proof: null, tags: [letterpress, software], pictures };
  const form = post && fillPostForm(post, "Europe/London");
  return {
    view: "desk/posts/post_form",
    path: post ? `/desk/posts/${post.id}/edit` : "/desk/posts/new",
    locals: { form, ...given, member: owner, ...own },
  };
}

/** The page that names what goes when a post is deleted for good. */
export function confirmation({ post }: { post: Post.Editable }): Shown {
  return {
    view: "desk/posts/post_confirm_delete",
    path: `/desk/posts/${post.id}/destruction`,
    locals: { post, belongings: { revisions: 22, redirects: 1 }, member: owner },
  };
}

export function pageOnDesk(wish: Partial<Page.EditablePage>): Page.EditablePage {
  return {
    id: 1,
    slug: "about",
    title: "About",
    body: "Who we are.",
    status: "published",
    deletedAt: null,
    metaTitle: "",
    metaDescription: "",
    version: 1,
    updatedAt: new Date("2026-03-12T12:04:00Z"),
    ...wish,
  } as Page.EditablePage;
}

/** The editor of a standing page. */
export function pageEditor(own: { standing?: Page.EditablePage; [local: string]: unknown }): Shown {
  const { standing } = own;
  return {
    view: "desk/pages/page_form",
    path: standing ? `/desk/pages/${standing.id}/edit` : "/desk/pages/new",
    locals: {
      form: standing && fillPageForm(standing),
      standing,
      theirs: null,
      state: standing ? Page.stateOf(standing) : "draft",
      proof: null,
      member: owner,
      ...own,
    },
  };
}
