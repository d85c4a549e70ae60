import * as field from "../forms/fields.js";
import { body } from "../forms/posts.js";
import { paths } from "../helpers/paths.js";
import { stateNames } from "../helpers/states.js";
import { now } from "../lib/clock.js";
import * as Post from "../models/post.js";
import { resource, toTrash } from "./engine/resource.js";
import type { Choice } from "./engine/spec.js";
import { postActions } from "./post/actions.js";
import { postStore } from "./post/store.js";
import { editors } from "./roles.js";

export const posts = resource("Post", {
  one: "post",
  many: "posts",
  about: "Text, state, dates, authors",
  rights: editors,
  reads: [
    ...([
      "id",
      "title",
      "titleFolded",
      "slug",
      "status",
      "publishedAt",
      "liveAt",
      "deletedAt",
      "pinned",
    ] as const),
    ...(["commentsOpen", "words", "excerpt", "coverId", "coverAlt", "metaTitle", "metaDescription"] as const),
    ...(["canonicalUrl", "version", "createdAt", "updatedAt", "body"] as const),
  ],
  texts: ["body", "excerpt", "metaDescription"],
  title: ({ title }) => title,
  labels: { updatedAt: "Changed", coverId: "Cover", canonicalUrl: "First published at" },
  list: {
    columns: [
      { column: "title", sort: "titleFolded" },
      {
        label: "Authors",
        load: (rows) => Post.bylines(rows.map(({ id }) => id)),
        show: (_, found) => (found as Post.Byline).authors.map(({ name }) => name).join(", "),
        minor: true,
      },
      {
        label: "State",
        show: (row) => ({ text: stateNames[Post.stateOf(row, now())], state: Post.stateOf(row, now()) }),
      },
      { column: "publishedAt", minor: true },
      { column: "updatedAt", minor: true },
    ],
    order: "-updatedAt",
    sorts: ["updatedAt", "publishedAt", "titleFolded"],
    search: ["titleFolded"],
    filters: [
      { key: "state", label: "State", choices: states },
      "pinned",
      { key: "author", label: "Author", through: "PostAuthor", own: "postId", other: "authorId", of: "User" },
      { key: "tag", label: "Tag", through: "PostTag", own: "postId", other: "tagId", of: "Tag" },
    ],
    dates: "liveAt",
  },
  form: [
    {
      title: "Text",
      fields: [
        { column: "title", rule: field.neededLine(300, "Give it a title") },
        { column: "slug", label: "Address", from: "title", hint: "Left empty, it is made from the title." },
        { column: "body", label: "Text", rows: 16, rule: body, hint: "Markdown." },
        {
          column: "excerpt",
          rows: 3,
          hint: "For lists; left empty, the beginning of the text stands there.",
        },
      ],
    },
    {
      title: "Publication",
      fields: ["status", "publishedAt", "pinned", "commentsOpen"],
    },
    {
      title: "Belongs to",
      fields: [
        {
          own: "authors",
          label: "Authors",
          among: "User",
          needed: true,
          fill: async ({ id }, client) => (await Post.authorIdsOf(id, client)).join(),
        },
        {
          own: "tags",
          label: "Tags",
          among: "Tag",
          fill: async ({ id }, client) => (await Post.tagIdsOf(id, client)).join(),
        },
      ],
    },
    {
      title: "Elsewhere",
      note: "What search engines and shared links show.",
      fields: [
        "coverId",
        { column: "coverAlt", label: "What the cover shows", rule: field.line(1_000) },
        { column: "metaTitle", rule: field.line(300) },
        { column: "metaDescription", rows: 2, rule: field.prose(500) },
        { column: "canonicalUrl", rule: field.website, type: "url" },
      ],
    },
  ],
  facts: ["words", "createdAt", "updatedAt"],
  inlines: [{ model: "Redirect", by: "postId", title: "Old addresses", fields: ["from"], readOnly: true }],
  actions: postActions,
  site: (row) => (Post.isLive(row, now()) ? paths.post(row) : null),
  desk: ({ id }) => paths.editPost(id),
  copies: true,
  removal: { ...toTrash, undo: ({ id }) => paths.deskPost(id, "restoration") },
  store: postStore,
});

function states(at: Date): Choice[] {
  const there = { column: "deletedAt", is: null } as const;
  return [
    { key: "draft", label: "Draft", where: { all: [{ column: "status", is: "draft" }, there] } },
    { key: "scheduled", label: "Scheduled", where: { column: "liveAt", from: new Date(at.getTime() + 1) } },
    { key: "published", label: "Published", where: { column: "liveAt", before: new Date(at.getTime() + 1) } },
    { key: "trash", label: "In the trash", where: { column: "deletedAt", isNot: null } },
  ];
}
