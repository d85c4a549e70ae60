import { dependentsOf, findAll, list, mostCounted, type AnyRow, type Id } from "../../models/records.js";
import type { Member } from "../../models/policy.js";
import type { Asked } from "./asked.js";
import { confirmationOf } from "./confirming.js";
import { selectionOf } from "./lists.js";
import { may, type Resource } from "./resource.js";
import { removeRecords } from "./saving.js";
import type { Action } from "./spec.js";
import { counted } from "../../helpers/counts.js";

/** What `member` may do with ticked rows of a model. */
export function actionsFor(resource: Resource, { role }: Member): Action<AnyRow>[] {
  const all = resource.rights.delete.length ? [...resource.actions, deletion(resource)] : resource.actions;
  return all.filter(({ needs = "change" }) => may(role, needs, resource));
}

/** The rows that were ticked, or all that a list has, as far as `mostCounted`. */
export async function rowsMeant(
  resource: Resource,
  { ids, all, asked, at, zone }: { ids: readonly Id[]; all: boolean; asked: Asked; at: Date; zone: string },
): Promise<AnyRow[]> {
  const selection = () => selectionOf(resource, asked, at, zone);
  const meant = all ? (await list(selection(), resource.order, { page: 1 }, mostCounted)).ids : ids;
  return findAll(resource.model, meant, resource.columns);
}

function deletion(resource: Resource): Action<AnyRow> {
  const { label, said, done } = resource.removal;
  const idsOf = (rows: AnyRow[]) => rows.map((row) => row[resource.key] as Id);
  return {
    key: "delete",
    label,
    needs: "delete",
    danger: true,
    confirm: async (rows) => {
      const consequences = confirmationOf(resource, rows, await dependentsOf(resource.model, idsOf(rows)));
      const { goes, stays, forbidden } = consequences;
      const what = counted(rows.length, resource.one, resource.many);
      const title = `${label}: ${what}?`;
      return { title, said: forbidden || said, goes, stays, button: forbidden ? "" : label };
    },
    run: async (rows, { writer, at }) => {
      await removeRecords(resource, idsOf(rows), writer, at);
      return `${counted(rows.length, resource.one, resource.many)} ${done}.`;
    },
  };
}
