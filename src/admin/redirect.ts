import { resource } from "./engine/resource.js";

export const redirects = resource("Redirect", {
  one: "redirect",
  many: "redirects",
  about: "Old addresses and where they lead",
  reads: ["id", "from", "to", "postId", "pageId", "tagId", "authorId", "createdAt"],
  title: ({ from }) => from,
  list: {
    columns: [
      { column: "from", show: ({ from }) => ({ text: from, code: true }) },
      { column: "to", minor: true },
      { column: "createdAt", label: "Added", minor: true },
    ],
    order: "-createdAt",
    search: ["from", "to"],
    filters: ["createdAt"],
    dates: "createdAt",
  },
  form: [{ title: "Route", fields: ["from", "to", "postId", "tagId"] }],
  facts: ["createdAt"],
});
