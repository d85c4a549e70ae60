import type { Role } from "../../models/policy.js";
import {
  columnOf,
  keyOf,
  relationFrom,
  type AnyRow,
  type ColumnName,
  type Id,
  type ModelName,
} from "../../models/records.js";
import { fieldsOf, inlineFieldsOf, type Field } from "./fields.js";
import { filtersOf, type AnyFilter } from "./filters.js";
import { titlesOf } from "./registry.js";
import type { Action, Cell, Deed, Fact, Inline, Removal, Rights, Spec, Store } from "./spec.js";
import { labelOf } from "./words.js";

/** A declared model, as the engine works with it. What a declaration left unsaid stands here. */
export interface Resource {
  model: ModelName;
  key: string;
  /** In the address: /admin/<path>. */
  path: string;
  one: string;
  many: string;
  about: string;
  rights: Rights;
  /** What a list reads, and what the form does. */
  reads: readonly string[];
  columns: readonly string[];
  title: (row: AnyRow) => string;
  cells: readonly ListColumn[];
  order: { column: string; descending: boolean };
  sorts: ReadonlySet<string>;
  search: readonly string[];
  found: readonly string[];
  filters: readonly AnyFilter[];
  dates: string | null;
  pageSize: number;
  groups: readonly { title: string; note: string; fields: readonly Field[] }[];
  /** Of all groups. */
  fields: readonly Field[];
  facts: readonly Fact<AnyRow>[];
  inlines: readonly (Inline & { columns: readonly Field[] })[];
  actions: readonly Action<AnyRow>[];
  site: ((row: AnyRow) => string | null) | null;
  desk: ((row: AnyRow) => string) | null;
  copies: boolean;
  trash: boolean;
  removal: Removal<AnyRow>;
  imports: string | null;
  visible: boolean;
  store: Store<AnyRow>;
}

export interface ListColumn {
  label: string;
  /** The column of the table that it shows, if it is one; what `sort` orders by. */
  column: string | null;
  sort: string | null;
  minor: boolean;
  number: boolean;
  show: ((row: AnyRow, found: unknown) => Cell) | null;
  load: ((rows: AnyRow[]) => Promise<Map<Id, unknown>>) | null;
}

const forGood = { label: "Delete", said: "This cannot be undone.", done: "deleted" };
/** What deleting is called where it can be undone. */
export const toTrash = {
  label: "Move to the trash",
  said: "It can be put back from the trash.",
  done: "moved to the trash",
};
const owner: readonly Role[] = ["owner"];

/**
 * Declares how the admin manages a model. Names that Prisma's model has not do not compile; what cannot be seen then
 * (a model with a key of two columns) throws at the start.
 */
export function resource<M extends ModelName, const F extends ColumnName<M>>(
  model: M,
  given: Spec<M, F>,
): Resource {
  const spec = given as unknown as Spec<ModelName, never> & {
    reads: string[];
    labels?: Record<string, string>;
  };
  const { list, labels = {}, trash = false } = spec;
  const texts: readonly string[] = spec.texts ?? [];
  for (const name of spec.reads) columnOf(model, name);
  for (const name of [...(list.search ?? []), ...(list.found ?? [])]) refuseSearch(model, name);
  const cells = (list.columns as readonly unknown[]).map((column) => listColumn(model, column, labels));
  const order: string = list.order;
  const groups = (spec.form ?? []).map(({ title, note = "", fields }) => ({
    title,
    note,
    fields: fieldsOf(model, fields, labels),
  }));
  const shown = cells.flatMap(({ sort }) => sort ?? []);
  return {
    model,
    key: keyOf(model),
    path: spec.many.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    one: spec.one,
    many: spec.many,
    about: spec.about,
    rights: { view: owner, add: owner, change: owner, delete: owner, ...spec.rights },
    reads: spec.reads.filter((name) => !texts.includes(name)),
    columns: spec.reads,
    title: spec.title as (row: AnyRow) => string,
    cells,
    order: { column: order.replace(/^-/, ""), descending: order.startsWith("-") },
    sorts: new Set<string>(list.sorts ?? shown),
    search: list.search ?? [],
    found: list.found ?? list.search ?? [],
    filters: filtersOf(model, list.filters ?? [], labels),
    dates: list.dates ?? null,
    pageSize: list.pageSize ?? 50,
    groups,
    fields: groups.flatMap(({ fields }) => fields),
    facts: (spec.facts ?? []).map((fact) => factOf(model, fact, labels)),
    inlines: (spec.inlines ?? []).map((inline) => ({ ...inline, columns: inlineFieldsOf(inline) })),
    actions: (spec.actions ?? []) as unknown as Action<AnyRow>[],
    site: (spec.site ?? null) as Resource["site"],
    desk: (spec.desk ?? null) as Resource["desk"],
    copies: spec.copies ?? false,
    trash,
    removal: (spec.removal ?? (trash ? toTrash : forGood)) as Removal<AnyRow>,
    imports: spec.imports ?? null,
    visible: spec.visible ?? true,
    store: (spec.store ?? {}) as Store<AnyRow>,
  };
}

/** PostgreSQL compares neither times nor enums with a part of a text. */
function refuseSearch(model: ModelName, name: string): void {
  const { type } = columnOf(model, name);
  if (type !== "String" && type !== "Int") throw new Error(`${model}.${name} is no column to search in`);
}

export function may(role: Role, deed: Deed, { rights }: Resource): boolean {
  return rights[deed].includes(role);
}

/** What someone's pages of it offer. */
export function rightsOf(role: Role, resource: Resource): Record<"add" | "change" | "delete", boolean> {
  const can = (deed: Deed) => may(role, deed, resource);
  const editable = resource.fields.length > 0;
  return { add: editable && can("add"), change: editable && can("change"), delete: can("delete") };
}

function listColumn(model: ModelName, given: unknown, labels: Record<string, string>): ListColumn {
  const column =
    typeof given === "string" ? { column: given } : (given as Partial<ListColumn> & { column?: string });
  const name = column.column ?? null;
  const { type } = name ? columnOf(model, name) : { type: null };
  return {
    label: column.label ?? (name ? labelOf(name, labels) : ""),
    column: name,
    sort: column.sort ?? name,
    minor: column.minor ?? false,
    number: column.number ?? type === "Int",
    show: column.show ?? null,
    load: column.load ?? null,
  };
}

function factOf(model: ModelName, fact: unknown, labels: Record<string, string>): Fact<AnyRow> {
  if (typeof fact !== "string") return fact as Fact<AnyRow>;
  const relation = relationFrom(model, fact);
  const show = async (row: AnyRow): Promise<Cell> => {
    const value = row[fact] as Cell & Id;
    return relation && value !== null ? (await titlesOf(relation.model, [value])).get(value) : value;
  };
  return { label: labelOf(fact, labels), show };
}
