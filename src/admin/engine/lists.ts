import {
  countAll,
  countValues,
  findAll,
  list,
  relationFrom,
  type AnyRow,
  type Condition,
  type Counts,
  type Facet,
  type Id,
  type Listed,
  type Place,
  type Selection,
} from "../../models/records.js";
import type { Asked } from "./asked.js";
import { drill, within, type Drill } from "./drilling.js";
import { relatedTo, type AnyFilter, type ChoiceFilter, type RelationFilter } from "./filters.js";
import { titleOf, titlesOf } from "./registry.js";
import type { Resource } from "./resource.js";
import type { Cell, Choice } from "./spec.js";

export interface ListedRow {
  id: Id;
  title: string;
  cells: Cell[];
  desk: string | null;
}

export interface FilterShown {
  key: string;
  label: string;
  chosen: string;
  choices: { key: string; label: string; count: number | null }[];
}

export interface ListPage {
  rows: ListedRow[];
  total: Counts["total"];
  filters: FilterShown[];
  drill: Drill | null;
  earlier: Place | null;
  later: Place | null;
}

const mostChoices = 12;
const none: Listed = { ids: [], earlier: null, later: null };

/** One page of a list, with its filters. However many rows it shows, it takes the same queries. */
export async function showList(resource: Resource, asked: Asked, at: Date, zone: string): Promise<ListPage> {
  const dated = asked.date ? [within(resource.dates!, asked.date, zone)] : [];
  const fixed: Selection = { model: resource.model, where: dated, search: searchOf(resource, asked) };
  const chosen = chosenConditions(resource, asked, at);
  const selection = { ...fixed, where: [...dated, ...chosen.map(({ condition }) => condition)] };
  const undated = { ...selection, where: chosen.map(({ condition }) => condition) };
  const counted = await countFilters(resource, fixed, asked, chosen, at);
  // What was counted and is not there need not be looked for once more, through all rows.
  const listing = counted.total.count ? list(selection, asked.order, asked.start, resource.pageSize) : none;
  const drilling = resource.dates ? drill(resource, undated, asked.date, zone) : null;
  const [listed, drilled] = await Promise.all([listing, drilling]);
  const rows = await findAll(resource.model, listed.ids, resource.reads);
  return { ...listed, ...counted, drill: drilled, rows: await rowsShown(resource, rows) };
}

/** The rows that the address of a list means, all of them. */
export function selectionOf(resource: Resource, asked: Asked, at: Date, zone: string): Selection {
  const dated = asked.date ? [within(resource.dates!, asked.date, zone)] : [];
  const where = [...dated, ...chosenConditions(resource, asked, at).map(({ condition }) => condition)];
  return { model: resource.model, where, search: searchOf(resource, asked) };
}

async function rowsShown(resource: Resource, rows: AnyRow[]): Promise<ListedRow[]> {
  const columns = await Promise.all(resource.cells.map((column) => cellsOf(resource, column, rows)));
  return rows.map((row, index) => ({
    id: row[resource.key] as Id,
    title: titleOf(resource, row),
    cells: columns.map((cells) => cells[index]),
    desk: resource.desk?.(row) ?? null,
  }));
}

async function cellsOf(
  resource: Resource,
  column: Resource["cells"][number],
  rows: AnyRow[],
): Promise<Cell[]> {
  const relation = column.column && !column.show ? relationFrom(resource.model, column.column) : undefined;
  if (relation) {
    const ids = rows.flatMap((row) => (row[column.column!] as Id | null) ?? []);
    const titles = await titlesOf(relation.model, ids);
    return rows.map((row) => titles.get(row[column.column!] as Id));
  }
  const found = column.load ? await column.load(rows) : new Map<Id, unknown>();
  return rows.map((row) =>
    column.show ? column.show(row, found.get(row[resource.key] as Id)) : (row[column.column!] as Cell),
  );
}

interface Chosen {
  filter: AnyFilter;
  condition: Condition;
}

function chosenConditions(resource: Resource, { chosen }: Asked, at: Date): Chosen[] {
  return resource.filters.flatMap((filter) => {
    const condition = conditionOf(filter, chosen.get(filter.key) ?? "", at);
    return condition ? [{ filter, condition }] : [];
  });
}

function conditionOf(filter: AnyFilter, key: string, at: Date): Condition | undefined {
  if ("choices" in filter) return filter.choices(at).find((choice) => choice.key === key)?.where;
  return /^[1-9][0-9]{0,8}$/.test(key) ? relatedTo(filter, Number(key)) : undefined;
}

function searchOf({ search }: Resource, { words }: Asked): Selection["search"] {
  return { columns: search, words };
}

async function countFilters(resource: Resource, fixed: Selection, asked: Asked, chosen: Chosen[], at: Date) {
  const byChoice = resource.filters.filter((filter) => "choices" in filter);
  const conditionFor = (filter: AnyFilter) => chosen.find((one) => one.filter === filter)?.condition ?? null;
  const relations = resource.filters.filter((filter): filter is RelationFilter => !("choices" in filter));
  const related = relations.flatMap((filter) => conditionFor(filter) ?? []);
  const facets = byChoice.map((filter): Facet => ({
    chosen: conditionFor(filter),
    choices: filter.choices(at).map(({ where }) => where),
  }));
  const base = { ...fixed, where: [...fixed.where, ...related] };
  const [counts, shownRelations] = await Promise.all([
    countAll(base, facets),
    Promise.all(relations.map((filter) => relationShown(filter, fixed, chosen, asked))),
  ]);
  const shownChoices = byChoice.map((filter, index) =>
    choicesShown(filter, filter.choices(at), counts.facets?.[index] ?? null, asked),
  );
  const byKey = new Map([...shownChoices, ...shownRelations].map((shown) => [shown.key, shown]));
  return { total: counts.total, filters: resource.filters.map(({ key }) => byKey.get(key)!) };
}

function choicesShown(
  { key, label }: ChoiceFilter,
  choices: readonly Choice[],
  counts: readonly number[] | null,
  { chosen }: Asked,
): FilterShown {
  const shown = choices.map((choice, index) => ({
    key: choice.key,
    label: choice.label,
    count: counts?.[index] ?? null,
  }));
  return { key, label, chosen: chosen.get(key) ?? "", choices: shown };
}

async function relationShown(
  filter: RelationFilter,
  fixed: Selection,
  chosen: Chosen[],
  asked: Asked,
): Promise<FilterShown> {
  const others = chosen.flatMap((one) => (one.filter === filter ? [] : one.condition));
  const counts = await countValues({ ...fixed, where: [...fixed.where, ...others] }, filter.by, mostChoices);
  const key = asked.chosen.get(filter.key) ?? "";
  const counted = new Map(
    counts.flatMap(({ value, count }) => (value === null ? [] : [[value as Id, count]])),
  );
  const ids = [...counted.keys()];
  if (/^[1-9][0-9]{0,8}$/.test(key) && !counted.has(Number(key))) ids.push(Number(key));
  const titles = await titlesOf(filter.of, ids);
  const choices = ids.flatMap((id) => {
    const label = titles.get(id);
    return label === undefined ? [] : [{ key: String(id), label, count: counted.get(id) ?? null }];
  });
  return { key: filter.key, label: filter.label, chosen: key, choices };
}
