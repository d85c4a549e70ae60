import { findAll, list, tables, type Id, type ModelName } from "../../models/records.js";
import type { Typed } from "../../forms/form.js";
import { words as wordsField } from "../../forms/fields.js";
import type { Field } from "./fields.js";
import { inlinesShown } from "./inlining.js";
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

interface Found {
  options: Option[];
  more: boolean;
}

const mostFound = 20;
const mostUnasked = 8;

/** The field of a form with this name that chooses among rows; of an inline's row it is called as the form calls it. */
export function pickField({ fields, inlines }: Resource, name: unknown): Field | undefined {
  if (typeof name !== "string") return undefined;
  const [, model, column] = /^(\w+)\.[0-9]{1,2}\.(\w+)$/.exec(name) ?? [];
  const among = model ? (inlines.find((inline) => inline.model === model)?.columns ?? []) : fields;
  const field = among.find((one) => one.of && one.name === (column ?? name));
  return field && { ...field, name };
}

/** The field that the button "Find" of a form stands beside. */
export function searchedField(resource: Resource, pressed = ""): Field | undefined {
  return pressed.startsWith("find:") ? pickField(resource, pressed.slice("find:".length)) : undefined;
}

/**
 * Of all fields that choose among rows, what they show. Where there are but a few, nobody has to search. However
 * many fields choose among the rows of one model, they take the same queries.
 */
export async function pickings(
  resource: Resource,
  values: Typed,
  searched?: Field,
  body: Readonly<Record<string, unknown>> = {},
): Promise<Map<string, Picking>> {
  const fields = pickFields(resource, values).map((field) => ({
    ...field,
    ids: idsIn(field.of, values[field.name] ?? ""),
  }));
  const models = [...new Set(fields.map(({ of }) => of))];
  const shown = await Promise.all(
    models.map((of) =>
      picked(
        of,
        fields.filter((field) => field.of === of),
      ),
    ),
  );
  return new Map(shown.flat());

  async function picked(of: ModelName, own: typeof fields): Promise<[string, Picking][]> {
    const titles = await titlesOf(
      of,
      own.flatMap(({ ids }) => ids),
    );
    const first = await search(of, "");
    const few = first.more || first.options.length > mostUnasked ? none : first;
    const sought = own.find(({ name }) => name === searched?.name);
    const q = sought ? wordsField.parse(body[`${sought.name}.q`] ?? "") : "";
    const found = sought ? await search(of, q) : none;
    return own.map((field) => {
      const { name, ids } = field;
      if (field === sought) return [name, { ...pickingOf(ids, titles, found), q, searched: true }];
      return [name, pickingOf(ids, titles, few)];
    });
  }
}

const none: Found = { options: [], more: false };

function pickFields(resource: Resource, values: Typed): { name: string; of: ModelName }[] {
  const inner = inlinesShown(resource, values).flatMap(({ columns, rows }) =>
    rows.flatMap(({ prefix }) => columns.map(({ name, of }) => ({ name: `${prefix}.${name}`, of }))),
  );
  return [...resource.fields, ...inner].flatMap(({ name, of }) => (of ? [{ name, of }] : []));
}

function pickingOf(ids: readonly Id[], titles: Map<Id, string>, { options, more }: Found): Picking {
  const chosen = ids.flatMap((id) => (titles.has(id) ? [{ id, title: titles.get(id)! }] : []));
  return { chosen, q: "", found: options.filter(({ id }) => !ids.includes(id)), more, searched: false };
}

/** The rows of a model in whose columns to be found by every word stands, in the order of its list. */
export async function search(model: ModelName, q: string): Promise<Found> {
  const resource = byModel(model);
  if (!resource) return { options: [], more: false };
  const words = q.split(" ").filter(Boolean).slice(0, 10);
  const selection = { model, where: [], search: { columns: resource.found, words } };
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
