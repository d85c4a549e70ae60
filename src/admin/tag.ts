import { tagName } from "../forms/posts.js";
import { counted } from "../helpers/counts.js";
import { paths } from "../helpers/paths.js";
import { change } from "../models/change.js";
import * as Tag from "../models/tag.js";
import { resource } from "./engine/resource.js";
import { editors } from "./roles.js";

export const tags = resource("Tag", {
  one: "tag",
  many: "tags",
  about: "Name, address, description",
  rights: editors,
  reads: ["id", "name", "slug", "description", "createdAt", "updatedAt"],
  title: ({ name }) => name,
  list: {
    columns: [
      "name",
      { column: "slug", label: "Address", minor: true },
      {
        label: "Posts",
        number: true,
        load: (rows) => Tag.countPosts(rows.map(({ id }) => id)),
        show: (_, count) => Number(count ?? 0),
      },
      { column: "createdAt", minor: true },
    ],
    order: "name",
    search: ["name", "slug", "description"],
    filters: [{ key: "used", label: "Used", choices: () => used }],
    dates: "createdAt",
  },
  form: [
    {
      title: "Tag",
      fields: [
        { column: "name", rule: tagName },
        {
          column: "slug",
          label: "Address",
          from: "name",
          hint: "Left empty, it is made from the name. Who has the old one is led on.",
        },
        { column: "description", rows: 3, hint: "Stands above the tag's posts." },
      ],
    },
  ],
  facts: ["createdAt", "updatedAt"],
  actions: [
    {
      key: "merge",
      label: "Merge into one",
      confirm: (rows) => ({
        title: `Merge ${counted(rows.length, "tag")}?`,
        said:
          rows.length > 1
            ? "All their posts will carry the one that you keep, and their addresses lead to it. This cannot be undone."
            : "Tick two tags or more: they become one.",
        choice:
          rows.length > 1
            ? { label: "Keep", options: rows.map(({ id, name }) => [String(id), name] as const) }
            : undefined,
        button: rows.length > 1 ? "Merge them" : "",
      }),
      run: async (rows, { writer, at, choice }) => {
        const kept = rows.find(({ id }) => String(id) === choice) ?? rows[0]!;
        await change(writer.by, at, (door) =>
          Tag.merge(
            door,
            rows.map(({ id }) => id),
            kept.id,
          ),
        );
        return `${counted(rows.length, "tag")} merged into “${kept.name}”.`;
      },
    },
  ],
  site: ({ slug }) => paths.tag({ slug }),
  copies: true,
  trash: true,
  store: {
    create: (door, values) => Tag.create(door, values as unknown as Tag.TagDraft),
    update: (door, { id }, values) => Tag.update(door, id, draftOf(values)),
    restored: (door, id) => Tag.settlePosts(door, Number(id)),
  },
});

const used = [
  { key: "yes", label: "By a post", where: { in: "PostTag", by: "tagId" } },
  { key: "no", label: "By none", where: { not: { in: "PostTag", by: "tagId" } } },
] as const;

function draftOf({ name, slug, description }: Record<string, unknown>): Tag.TagDraft {
  return { name, slug, description } as Tag.TagDraft;
}
