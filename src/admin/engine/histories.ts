import { changeTexts, deedText, type ChangeText } from "../../helpers/audit-texts.js";
import type { Dates } from "../../helpers/dates.js";
import type { AuditEntry } from "../../models/audit.js";
import type { AnyRow, Id, ModelName } from "../../models/records.js";
import { titlesOf } from "./registry.js";
import type { Resource } from "./resource.js";
import { reversal } from "./reversing.js";

/** An entry of a row's history, in words. */
export interface EntryShown {
  id: number;
  at: Date;
  who: string;
  /** By what, and from where. */
  from: string;
  deed: string;
  changes: ChangeText[];
  /** Whether it can be undone now. */
  reversible: boolean;
}

interface Telling {
  dates: Dates;
  /** Whether they say from which network address, which is for whoever may read the whole audit. */
  places: boolean;
}

/** Entries as the history of a row shows them; `row`: as it stands, null when it is gone. */
export async function historyShown(
  resource: Resource,
  entries: readonly AuditEntry[],
  row: AnyRow | null,
  { dates, places }: Telling,
): Promise<EntryShown[]> {
  const named = await withTitles(resource, entries);
  return entries.map((entry, index) => ({
    id: entry.id,
    at: entry.at,
    who: entry.actorName,
    from: [sources[entry.source] ?? entry.source, places ? entry.address : ""].filter(Boolean).join(", "),
    deed: deedText(entry),
    changes: changeTexts(named[index]!, dates).map((text, at) => ({
      ...text,
      label: labelIn(resource, Object.keys(entry.changes)[at]!) ?? text.label,
    })),
    reversible: row !== null && reversal(resource, entry, row) !== null,
  }));
}

const sources: Record<string, string> = { web: "in the browser", command: "by a command", job: "by a job" };

function labelIn({ fields }: Resource, name: string): string | undefined {
  return fields.find((field) => field.name === name)?.label;
}

/** The changes with what rows are called in the place of their ids. One query for each other model. */
async function withTitles(
  { fields }: Resource,
  entries: readonly AuditEntry[],
): Promise<AuditEntry["changes"][]> {
  const of = new Map(fields.flatMap((field) => (field.of && field.column ? [[field.name, field.of]] : [])));
  const wanted = new Map<ModelName, Set<Id>>();
  for (const { changes } of entries)
    for (const [name, pair] of Object.entries(changes)) {
      const model = of.get(name);
      if (!model) continue;
      const ids = wanted.get(model) ?? new Set<Id>();
      for (const value of pair) if (typeof value === "number") ids.add(value);
      wanted.set(model, ids);
    }
  const titles = new Map(
    await Promise.all(
      [...wanted].map(async ([model, ids]) => [model, await titlesOf(model, [...ids])] as const),
    ),
  );
  const named = (name: string, value: unknown) => titles.get(of.get(name)!)?.get(value as Id) ?? value;
  return entries.map(({ changes }) =>
    Object.fromEntries(
      Object.entries(changes).map(([name, [from, to]]) => [
        name,
        of.has(name) ? [named(name, from), named(name, to)] : [from, to],
      ]),
    ),
  );
}
