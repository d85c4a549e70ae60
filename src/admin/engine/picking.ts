import { findAll, list, tables, type Id, type ModelName } from "../../models/records.js";
import type { Typed } from "../../forms/form.js";
import { words as wordsField } from "../../forms/fields.js";
import type { Field } from "./fields.js";
import { byModel, titleOf, titlesOf } from "./registry.js";
import type { Resource } from "./resource.js";

/** A row that can be chosen. */
export interface Option {
  id: Id;
  title: string;
}

/** What a field for rows of another model shows: those chosen, and what was found to choose from. */
export interface Picking {
  chosen: Option[];
  q: string;
  found: Option[];
  /** Whether more were found than are shown. */
  more: boolean;
  /** Whether someone searched. */
  searched: boolean;
}

const mostFound = 20;
const mostUnasked = 8;

/** The field that the button "Find" of a form stands beside. */
export function searchedField({ fields }: Resource, pressed = ""): Field | undefined {
  const name = pressed.startsWith("find:") ? pressed.slice("find:".length) : "";
  return fields.find((field) => field.of && field.name === name);
}

/** Of all fields that choose among rows, what they show. A model with few rows shows them all; another is searched. */
export async function pickings(
  resource: Resource,
  values: Typed,
  searched?: Field,
  body: Readonly<Record<string, unknown>> = {},
): Promise<Map<string, Picking>> {
  const fields = resource.fields.filter(({ of }) => of);
  const shown = fields.map(async (field) => {
    const q = wordsField.parse(body[`${field.name}.q`] ?? "");
    return [
      field.name,
      await picking(field, values[field.name] ?? "", field === searched ? q : null),
    ] as const;
  });
  return new Map(await Promise.all(shown));
}

async function picking({ of }: Field, value: string, q: string | null): Promise<Picking> {
  const ids = idsIn(of!, value);
  const titles = await titlesOf(of!, ids);
  const chosen = ids.flatMap((id) => (titles.has(id) ? [{ id, title: titles.get(id)! }] : []));
  const { options, more } = await search(of!, q ?? "");
  // Where there are but a few, nobody has to search.
  const shown = q !== null || (!more && options.length <= mostUnasked) ? options : [];
  const found = shown.filter(({ id }) => !ids.includes(id));
  return { chosen, q: q ?? "", found, more: more && q !== null, searched: q !== null };
}

/** The rows of a model in whose searched columns every word stands, in the order of its list. */
export async function search(model: ModelName, q: string): Promise<{ options: Option[]; more: boolean }> {
  const resource = byModel(model);
  if (!resource) return { options: [], more: false };
  const words = q.split(" ").filter(Boolean).slice(0, 10);
  const selection = { model, where: [], search: { columns: resource.search, words } };
  const { ids, later } = await list(selection, resource.order, { page: 1 }, mostFound);
  const rows = await findAll(model, ids, resource.reads);
  const options = rows.map((row) => ({ id: row[resource.key] as Id, title: titleOf(resource, row) }));
  return { options, more: later !== null };
}

function idsIn(model: ModelName, text: string): Id[] {
  const [key = ""] = tables[model].key;
  const parts = text.split(",").filter(Boolean).slice(0, 100);
  if (tables[model].columns[key]?.type !== "Int") return parts;
  return parts.filter((part) => /^[1-9][0-9]{0,8}$/.test(part)).map(Number);
}
