import type { Role } from "../../models/policy.js";
import { conditionSql, findAll, keyOf, type AnyRow, type Id, type ModelName } from "../../models/records.js";
import type { AnyFilter } from "./filters.js";
import { may, type Resource } from "./resource.js";
import type { Deed } from "./spec.js";

const registered = new Map<ModelName, Resource>();

/** Makes models known to the admin, in the order of its front page. Throws where two have one address. */
export function register(resources: readonly Resource[]): void {
  for (const resource of resources) {
    if (byPath(resource.path) || registered.has(resource.model))
      throw new Error(`${resource.model} or its address /admin/${resource.path} is registered twice`);
    for (const filter of resource.filters) checkChoices(resource, filter);
    registered.set(resource.model, resource);
  }
}

/** Throws for a condition on a column that the table has not. */
function checkChoices({ model }: Resource, filter: AnyFilter): void {
  if (!("choices" in filter)) return;
  for (const { where } of filter.choices(new Date(0))) conditionSql(model, where);
}

export function allResources(): Resource[] {
  return [...registered.values()];
}

export function byPath(path: string): Resource | undefined {
  return allResources().find((resource) => resource.path === path);
}

export function byModel(model: ModelName): Resource | undefined {
  return registered.get(model);
}

/** Whether someone may do that with another model, if the admin manages it. */
export function mayAlso(role: Role, deed: Deed, model: ModelName): boolean {
  const resource = registered.get(model);
  return resource !== undefined && may(role, deed, resource);
}

/** How rows of a model are called, by id. One query. */
export async function titlesOf(model: ModelName, ids: readonly Id[]): Promise<Map<Id, string>> {
  const resource = registered.get(model);
  if (!resource) return new Map(ids.map((id) => [id, `no. ${id}`]));
  const rows = await findAll(model, [...new Set(ids)], resource.reads);
  return new Map(rows.map((row) => [row[keyOf(model)] as Id, titleOf(resource, row)]));
}

/** A row always has a name to click on. */
export function titleOf({ title, one, key }: Resource, row: AnyRow): string {
  return title(row).trim() || `${one} ${String(row[key])}`;
}
