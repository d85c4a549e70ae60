import { changeTexts } from "../helpers/audit-texts.js";
import { datesFor } from "../helpers/dates.js";
import { parseChanges } from "../models/audit.js";
import { site } from "../models/setting.js";
import { resource } from "./engine/resource.js";
import { readOnly } from "./roles.js";

export const audit = resource("Audit", {
  one: "change",
  many: "changes",
  about: "Who changed what, when and from where. Nobody can edit it",
  rights: readOnly,
  reads: [
    "id",
    "at",
    "actorId",
    "actorName",
    "source",
    "address",
    "action",
    "model",
    "objectId",
    "objectName",
    "changes",
  ],
  texts: ["changes"],
  title: ({ action, model, objectName }) => `${action} ${model} ${objectName}`,
  labels: { at: "When", actorName: "Who", actorId: "Who", objectName: "What", source: "By", address: "From" },
  list: {
    columns: [
      { column: "at", label: "When" },
      "objectName",
      { column: "action", minor: true },
      { column: "model", label: "Kind", minor: true },
      { column: "actorName", minor: true },
      { column: "source", minor: true },
      { column: "address", minor: true },
    ],
    order: "-id",
    sorts: ["id"],
    search: ["actorName", "objectName", "action", "model"],
    filters: [{ key: "source", label: "By", choices: () => sources }, "at"],
    dates: "at",
  },
  facts: [
    ...(["at", "actorName", "source", "address", "action", "model", "objectId", "objectName"] as const),
    { label: "What changed", show: ({ changes }) => inWords(changes) },
  ],
});

const sources = ["web", "command", "job"].map((source) => ({
  key: source,
  label: source === "web" ? "The browser" : `A ${source}`,
  where: { column: "source", is: source },
}));

async function inWords(changes: string): Promise<string> {
  const { language, zone } = await site();
  const texts = changeTexts(parseChanges(changes), datesFor(language, zone));
  return texts.map(({ label, from, to }) => `${label}: ${from} → ${to}`).join("; ");
}
