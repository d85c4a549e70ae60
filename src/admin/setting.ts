import { paths } from "../helpers/paths.js";
import { resource } from "./engine/resource.js";
import { readOnly } from "./roles.js";

export const settings = resource("Setting", {
  one: "setting",
  many: "settings",
  about: "What was decided on the page of settings, as it is stored",
  rights: readOnly,
  reads: ["key", "value", "updatedAt"],
  title: ({ key }) => key,
  list: {
    columns: ["key", "value", { column: "updatedAt", minor: true }],
    order: "key",
    search: ["key", "value"],
  },
  facts: ["value", "updatedAt"],
  desk: () => paths.settings(),
});
