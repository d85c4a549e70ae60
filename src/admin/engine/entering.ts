import { Forbidden, NotFound } from "../../lib/errors.js";
import type { Writer } from "../../models/policy.js";
import { tables, type Id } from "../../models/records.js";
import { byPath } from "./registry.js";
import { may, type Resource } from "./resource.js";
import type { Deed } from "./spec.js";

interface Asking {
  params: Readonly<Record<string, unknown>>;
  writer: Writer;
}

/** The model that an address means. Throws NotFound for none, Forbidden for one that is not theirs. */
export function resourceOf({ params, writer }: Asking, deed: Deed): Resource {
  const resource = byPath(String(params.models));
  if (!resource) throw new NotFound();
  if (!may(writer.member.role, deed, resource)) throw new Forbidden(`No right to ${deed} ${resource.many}`);
  return resource;
}

/** The row that an address means. Throws NotFound for what cannot be one. */
export function idIn(resource: Resource, params: Asking["params"]): Id {
  const id = idFrom(resource, params.id);
  if (id === null) throw new NotFound();
  return id;
}

/** Null for what cannot be the id of a row. */
export function idFrom({ model, key }: Pick<Resource, "model" | "key">, text: unknown): Id | null {
  if (typeof text !== "string" || text.length > 200) return null;
  if (tables[model].columns[key]!.type !== "Int") return text && !text.includes("\0") ? text : null;
  return /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : null;
}

/** The query of the list that someone comes from, and goes back to: in an address, or in a form. */
export function listIn(given: unknown): string {
  const { list } = { ...(given as Record<string, unknown> | undefined) };
  return typeof list === "string" ? list.slice(0, 2_000) : "";
}
