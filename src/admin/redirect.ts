import { z } from "zod";
import * as Redirect from "../models/redirect.js";
import { resource } from "./engine/resource.js";
import { editors } from "./roles.js";

const path = z
  .string()
  .trim()
  .max(1_000, { error: "At most 1000 characters, please" })
  .refine((text) => /^\/[^/?#\\]/.test(text) && !/[?#\p{Cc}]/u.test(text), {
    error: "Give a path of this site, such as /2019/05/press",
  })
  .transform(Redirect.unescaped) // as a browser's address bar gives it
  .refine((text) => !/\p{Cc}/u.test(text), { error: "Give a path of this site, such as /2019/05/press" });

const target = z
  .string()
  .trim()
  .max(1_000, { error: "At most 1000 characters, please" })
  .refine((text) => text === "" || /^\/(?![/\\])[^\p{Cc}\s]*$/u.test(text) || isWeb(text), {
    error: "Give a path of this site, or an address that begins with https://",
  })
  .transform((text) => text || null);

function isWeb(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !/\s/.test(text);
}

const things = ["postId", "pageId", "tagId", "authorId"] as const;

export const redirects = resource("Redirect", {
  one: "redirect",
  many: "redirects",
  about: "Old addresses and where they lead",
  rights: editors,
  reads: ["id", "from", "to", "postId", "pageId", "tagId", "authorId", "createdAt"],
  title: ({ from }) => from,
  labels: { postId: "Post", pageId: "Page", tagId: "Tag", authorId: "Author" },
  list: {
    columns: [
      { column: "from", show: ({ from }) => ({ text: from, code: true }) },
      { label: "Leads to", load: Redirect.destinationsOf, show: (_, found) => found as string },
      { column: "createdAt", label: "Added", minor: true },
    ],
    order: "-createdAt",
    sorts: ["from", "createdAt"],
    search: ["from", "to"],
    filters: [{ key: "kind", label: "Leads to", choices: () => kinds }],
    dates: "createdAt",
  },
  form: [
    {
      title: "Old address",
      fields: [
        { column: "from", rule: path, hint: "Begins with a slash, without the site's name: /2019/05/press" },
      ],
    },
    {
      title: "Leads to",
      note: "One place. With none of them the address says that what stood there is gone (410).",
      fields: [
        {
          column: "to",
          label: "An address",
          rule: target,
          hint: "A path of this site, or an address elsewhere.",
        },
        { column: "postId", hint: "It follows the post through every later address." },
        "pageId",
        "tagId",
        "authorId",
      ],
    },
  ],
  facts: ["createdAt"],
  trash: true,
  imports: "from",
  store: {
    create: (door, values) => Redirect.create(door, draftOf(values)),
    update: (door, { id }, values) => Redirect.update(door, id, draftOf(values)),
    columnsIn: Redirect.columnsIn,
    restored: (door, id) => Redirect.settle(door, Number(id)),
  },
});

const kinds = [
  { key: "address", label: "An address", where: { column: "to", isNot: null } },
  ...things.map((column) => ({
    key: column.replace("Id", ""),
    label: labelled(column),
    where: { column, isNot: null },
  })),
  {
    key: "gone",
    label: "Gone, 410",
    where: { all: ["to", ...things].map((column) => ({ column, is: null })) },
  },
] as const;

function labelled(column: string): string {
  return `A${column.startsWith("author") ? "n" : ""} ${column.replace("Id", "")}`;
}

function draftOf(values: Record<string, unknown>): Redirect.RedirectDraft {
  const { from, to, postId, pageId, tagId, authorId } = values;
  return { from, to, postId, pageId, tagId, authorId } as Redirect.RedirectDraft;
}
