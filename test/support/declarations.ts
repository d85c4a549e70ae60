import { register } from "../../src/admin/engine/registry.js";
import { resource } from "../../src/admin/engine/resource.js";

const everyone = ["editor", "owner"] as const;
/** Models with every kind of field, in the place of those that src/admin/index.ts registers: that is mocked. */
export function declareAll(): void {
  register([
    resource("Page", {
      one: "page",
      many: "pages",
      about: "",
      reads: ["id", "slug", "title", "status", "deletedAt", "importKey"],
      title: ({ title }) => title,
      list: { columns: ["title", "status"], order: "title", search: ["title"], filters: ["status"] },
      form: [
        {
          title: "Page",
          fields: ["title", { column: "slug", from: "title" }, "status", "deletedAt", "importKey"],
        },
      ],
      inlines: [
        {
          model: "Redirect",
          by: "pageId",
          title: "Old addresses",
          fields: ["from", "to", "tagId"],
          most: 4,
        },
      ],
      copies: true,
    }),
    resource("Tag", {
      one: "tag",
      many: "tags",
      about: "",
      reads: ["id", "slug", "name"],
      rights: { view: everyone, change: everyone },
      title: ({ name }) => name,
      list: { columns: ["name"], order: "name", search: ["name"] },
      form: [{ title: "Tag", fields: ["name", "slug"] }],
      actions: [
        {
          key: "shout",
          label: "Shout",
          confirm: () => ({ title: "Shout?", said: "", button: "Shout" }),
          run: async () => "Shouted.",
        },
      ],
    }),
    resource("Redirect", {
      one: "redirect",
      many: "redirects",
      about: "",
      reads: ["id", "from", "to", "postId", "tagId", "authorId"],
      title: ({ from }) => from,
      list: { columns: ["from"], order: "from", filters: ["tagId", "authorId"] },
      form: [{ title: "Route", fields: ["from", "to", "tagId", "authorId"] }],
    }),
  ]);
}
