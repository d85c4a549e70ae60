import * as field from "../forms/fields.js";
import { body } from "../forms/posts.js";
import { counted } from "../helpers/counts.js";
import { paths } from "../helpers/paths.js";
import { stateNames } from "../helpers/states.js";
import * as Page from "../models/page.js";
import { resource, toTrash } from "./engine/resource.js";
import { pageStore } from "./page/store.js";
import { editors } from "./roles.js";

export const pages = resource("Page", {
  one: "page",
  many: "pages",
  about: "Standing pages: about, contact, colophon",
  rights: editors,
  reads: [
    ...(["id", "title", "slug", "status", "deletedAt", "metaTitle", "metaDescription"] as const),
    ...(["version", "createdAt", "updatedAt", "body"] as const),
  ],
  texts: ["body"],
  title: ({ title }) => title,
  labels: { updatedAt: "Changed" },
  list: {
    columns: [
      "title",
      { column: "slug", label: "Address", minor: true },
      { label: "State", show: (row) => ({ text: stateNames[Page.stateOf(row)], state: Page.stateOf(row) }) },
      { column: "updatedAt", minor: true },
    ],
    order: "title",
    search: ["title", "slug"],
    filters: [{ key: "state", label: "State", choices: () => states }],
  },
  form: [
    {
      title: "Text",
      fields: [
        { column: "title", rule: field.neededLine(300, "Give it a title") },
        { column: "slug", label: "Address", from: "title", hint: "Left empty, it is made from the title." },
        { column: "body", label: "Text", rows: 16, rule: body, hint: "Markdown." },
        "status",
      ],
    },
    {
      title: "Elsewhere",
      fields: [
        { column: "metaTitle", rule: field.line(300) },
        { column: "metaDescription", rows: 2, rule: field.prose(500) },
      ],
    },
  ],
  facts: ["createdAt", "updatedAt"],
  actions: [
    {
      key: "restore",
      label: "Put back from the trash",
      run: async (rows, { writer, at }) => {
        const trashed = rows.filter(({ deletedAt }) => deletedAt);
        for (const { id } of trashed) await Page.turn(id, "restore", writer.by, at);
        return `${counted(trashed.length, "page")} put back.`;
      },
    },
  ],
  site: ({ slug, status, deletedAt }) => (status === "published" && !deletedAt ? paths.page({ slug }) : null),
  desk: ({ id }) => paths.editPage(id),
  copies: true,
  removal: { ...toTrash, undo: ({ id }) => paths.deskPage(id, "restoration") },
  store: pageStore,
});

const out = { column: "deletedAt", is: null } as const;

const states = [
  { key: "draft", label: "Draft", where: { all: [{ column: "status", is: "draft" }, out] } },
  { key: "published", label: "Published", where: { all: [{ column: "status", is: "published" }, out] } },
  { key: "trash", label: "In the trash", where: { column: "deletedAt", isNot: null } },
] as const;
