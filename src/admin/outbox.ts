import { counted } from "../helpers/counts.js";
import { change } from "../models/change.js";
import * as Outbox from "../models/outbox.js";
import { resource } from "./engine/resource.js";
import { readOnly } from "./roles.js";

export const outbox = resource("Outbox", {
  one: "errand",
  many: "errands",
  about: "Mail and pings that wait to be sent, or could not be",
  rights: { ...readOnly, change: ["owner"] },
  reads: ["id", "kind", "dueAt", "attempts", "lastError", "leasedUntil", "doneAt", "createdAt"],
  title: ({ kind, id }) => `${kind} ${id}`,
  labels: { dueAt: "Due", leasedUntil: "Being done until" },
  list: {
    columns: [
      "kind",
      { column: "dueAt", minor: true },
      "attempts",
      { column: "lastError", label: "What went wrong" },
      { column: "doneAt", minor: true },
    ],
    order: "-dueAt",
    search: ["kind", "lastError"],
    filters: [{ key: "state", label: "State", choices: () => states }, "createdAt"],
  },
  facts: ["dueAt", "attempts", "lastError", "leasedUntil", "doneAt", "createdAt"],
  actions: [
    {
      key: "retry",
      label: "Try again now",
      run: async (rows, { writer, at }) => {
        const ids = rows.map(({ id }) => id);
        const count = await change(writer.by, at, (door) => Outbox.retry(door, ids));
        return `${counted(count, "errand")} will be tried again.`;
      },
    },
    {
      key: "cancel",
      label: "Cancel",
      danger: true,
      confirm: (rows) => ({
        title: `Cancel ${counted(rows.length, "errand")}?`,
        said: "What is done already stays done. The others will not be tried again.",
        button: "Cancel them",
      }),
      run: async (rows, { writer, at }) => {
        const ids = rows.map(({ id }) => id);
        const count = await change(writer.by, at, (door) => Outbox.cancel(door, ids));
        return `${counted(count, "errand")} cancelled.`;
      },
    },
  ],
  visible: false,
});

const states = [
  {
    key: "waiting",
    label: "Waiting",
    where: {
      all: [
        { column: "doneAt", is: null },
        { column: "lastError", is: "" },
      ],
    },
  },
  {
    key: "failed",
    label: "Failed so far",
    where: { all: [{ column: "doneAt", is: null }, { not: { column: "lastError", is: "" } }] },
  },
  { key: "done", label: "Done", where: { column: "doneAt", isNot: null } },
] as const;
