import { counted } from "../helpers/counts.js";
import { restoreTrashed } from "./engine/restoring.js";
import { labelOf } from "./engine/words.js";
import { resource } from "./engine/resource.js";
import { editors } from "./roles.js";

export const trashed = resource("Trashed", {
  one: "thing in the trash",
  many: "trash",
  about:
    "Tags, redirects and the like that were deleted and can be put back. Posts and pages have a trash of their own",
  rights: { ...editors, add: [], change: [] },
  reads: ["id", "model", "objectId", "name", "deletedAt", "deletedBy"],
  title: ({ name }) => name,
  labels: { deletedBy: "By", deletedAt: "Deleted" },
  list: {
    columns: [
      "name",
      { column: "model", label: "Kind", show: ({ model }) => labelOf(model) },
      "deletedBy",
      { column: "deletedAt", minor: true },
    ],
    order: "-deletedAt",
    search: ["name", "model", "deletedBy"],
    filters: ["deletedAt"],
  },
  facts: ["model", "objectId", "deletedAt", "deletedBy"],
  actions: [
    {
      key: "restore",
      label: "Put back",
      needs: "delete",
      run: async (rows, { writer, at }) => {
        const ids = rows.map(({ id }) => id);
        return `${counted((await restoreTrashed(ids, writer, at)).length, "thing")} put back.`;
      },
    },
  ],
  removal: { label: "Delete for good", said: "This cannot be undone.", done: "deleted for good" },
  visible: false,
});
