import { paths } from "../helpers/paths.js";
import { resource } from "./engine/resource.js";

export const tags = resource("Tag", {
  one: "tag",
  many: "tags",
  about: "Name, address, description",
  rights: {
    view: ["editor", "owner"],
    add: ["editor", "owner"],
    change: ["editor", "owner"],
    delete: ["editor", "owner"],
  },
  reads: ["id", "name", "slug", "description", "createdAt", "updatedAt"],
  title: ({ name }) => name,
  list: {
    columns: [
      "name",
      { column: "slug", label: "Address", minor: true },
      { column: "createdAt", minor: true },
    ],
    order: "name",
    search: ["name", "slug", "description"],
    dates: "createdAt",
  },
  form: [
    {
      title: "Tag",
      fields: [
        "name",
        { column: "slug", label: "Address", from: "name", hint: "Left empty, it is made from the name." },
        { column: "description", rows: 3 },
      ],
    },
  ],
  facts: ["createdAt", "updatedAt"],
  site: ({ slug }) => paths.tag({ slug }),
  copies: true,
});
