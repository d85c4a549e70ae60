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

interface Meaning {
  ids: readonly Id[];
  all: boolean;
  asked: Asked;
  at: Date;
  zone: string;
  most: number;
}

/** The rows that were ticked, or all that a list has, as far as `most`. */
export async function rowsMeant(
  resource: Resource,
  { ids, all, asked, at, zone, most }: Meaning,
): Promise<AnyRow[]> {
  const selection = () => selectionOf(resource, asked, at, zone);
  const meant = all ? (await list(selection(), resource.order, { page: 1 }, most)).ids : ids;
  return findAll(resource.model, meant, resource.columns);
}

/** So that other writers come in between, and no transaction grows too old. */
const atOnce = 200;

function deletion(resource: Resource): Action<AnyRow> {
  const { label, said, done } = resource.removal;
  const idsOf = (rows: AnyRow[]) => rows.map((row) => row[resource.key] as Id);
  return {
    key: "delete",
    label,
    needs: "delete",
    danger: true,
    most: mostCounted,
    confirm: async (rows) => {
      const consequences = confirmationOf(resource, rows, await dependentsOf(resource.model, idsOf(rows)));
      const { goes, stays, forbidden } = consequences;
      const what = counted(rows.length, resource.one, resource.many);
      const title = `${label}: ${what}?`;
      return { title, said: forbidden || said, goes, stays, button: forbidden ? "" : label };
    },
    run: async (rows, { writer, at }) => {
      const ids = idsOf(rows);
      for (let start = 0; start < ids.length; start += atOnce)
        await removeRecords(resource, ids.slice(start, start + atOnce), writer, at);
      return `${counted(rows.length, resource.one, resource.many)} ${done}.`;
    },
  };
}
