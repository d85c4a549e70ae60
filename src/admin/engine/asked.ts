import { pager, type Pager } from "../../helpers/pager.js";
import { NotFound } from "../../lib/errors.js";
import { words as wordsField } from "../../forms/fields.js";
import {
  canStartBeside,
  columnOf,
  mostCounted,
  type Order,
  type Place,
  type Start,
} from "../../models/records.js";
import type { Resource } from "./resource.js";

/** What the address of a list asks for. Whatever cannot be counts as not asked. */
export interface Asked {
  q: string;
  words: string[];
  order: Order;
  start: Start;
  /** By filter, what is chosen as the address says it. */
  chosen: ReadonlyMap<string, string>;
  /** "", "2026", "2026-03" or "2026-03-14". */
  date: string;
}

type Query = Readonly<Record<string, unknown>>;

export function readAsked(resource: Resource, query: Query): Asked {
  const text = (name: string) => wordsField.parse(query[name] ?? "");
  const q = text("q");
  const order = orderOf(resource, text("sort"));
  const filters = resource.filters.flatMap(({ key }) => (text(key) ? [[key, text(key)] as const] : []));
  return {
    q: resource.search.length ? q : "",
    words: resource.search.length ? q.split(" ").filter(Boolean).slice(0, 10) : [],
    order,
    start: startOf(resource, order, query),
    chosen: new Map(filters),
    date: resource.dates && isDate(text("date")) ? text("date") : "",
  };
}

/** The query of a list's address, with these parts of it otherwise; "" leaves one out. */
export function queryOf(
  resource: Resource,
  asked: Asked,
  change: Readonly<Record<string, string>> = {},
): string {
  const { order, start, chosen, q, date } = asked;
  const usual = resource.order;
  const sort = order.column === usual.column && order.descending === usual.descending ? "" : orderText(order);
  const page = "page" in start && start.page > 1 ? String(start.page) : "";
  const own = { ...Object.fromEntries(chosen), q, date, sort, page };
  const parts = Object.entries({ ...own, ...change }).filter(([, value]) => value !== "");
  return new URLSearchParams(parts).toString();
}

export function orderText({ column, descending }: Order): string {
  return `${descending ? "-" : ""}${column}`;
}

/** A place in an order, as an address carries it. */
export function placeText({ value, id }: Place): string {
  return Buffer.from(JSON.stringify([value, id])).toString("base64url");
}

export function lastPage({ pageSize }: Resource): number {
  return Math.ceil(mostCounted / pageSize);
}

function orderOf({ sorts, order }: Resource, text: string): Order {
  const [, sign = "", column = ""] = /^(-?)(\w+)$/.exec(text) ?? [];
  return sorts.has(column) ? { column, descending: sign === "-" } : order;
}

function startOf(resource: Resource, order: Order, query: Query): Start {
  const [after, before] = [query.after, query.before].map((text) => placeIn(resource, order, text));
  if (after) return { after };
  if (before) return { before };
  const page =
    typeof query.page === "string" && /^[1-9][0-9]{0,6}$/.test(query.page) ? Number(query.page) : 1;
  return { page: Math.min(page, lastPage(resource)) };
}

function placeIn({ model, key }: Resource, order: Order, text: unknown): Place | null {
  if (typeof text !== "string" || text.length > 2_000 || !canStartBeside(model, order)) return null;
  try {
    const [value, id] = JSON.parse(Buffer.from(text, "base64url").toString()) as unknown[];
    const fits = isOf(columnOf(model, order.column).type, value) && isOf(columnOf(model, key).type, id);
    return fits ? ({ value, id } as Place) : null;
  } catch {
    return null;
  }
}

function isOf(type: string, value: unknown): boolean {
  if (type === "Int")
    return typeof value === "number" && Math.abs(value) < 2 ** 31 && Number.isInteger(value);
  if (typeof value !== "string" || value.includes("\0") || !value.isWellFormed()) return false;
  return type !== "DateTime" || isTime(value);
}

/** One that both databases can hold. */
function isTime(text: string): boolean {
  const year = new Date(text).getUTCFullYear();
  return year >= 1 && year <= 9999;
}

/** As far as a form takes one. */
function isDate(text: string): boolean {
  const [, year, month = "01", day = "01"] = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/.exec(text) ?? [];
  if (!year || Number(year) < 1800 || Number(year) > 2999) return false;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day);
}

/** The numbers of a list's pages. Throws NotFound past the last. */
export function pagerOf(resource: Resource, { start }: Asked, total: number): Pager {
  const pages = Math.min(Math.max(1, Math.ceil(total / resource.pageSize)), lastPage(resource));
  const page = "page" in start ? start.page : 1;
  if (page > pages) throw new NotFound();
  return pager(page, pages);
}
