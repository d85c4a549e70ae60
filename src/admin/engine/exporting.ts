import { csvLine } from "../../lib/csv.js";
import { findAll, list, type AnyRow, type Start } from "../../models/records.js";
import type { Asked } from "./asked.js";
import { selectionOf } from "./lists.js";
import type { Resource } from "./resource.js";

const batch = 500;

/** The rows of a list with the columns that the declaration reads, line by line; by their ids, whatever the list's order. */
export async function* csvOf(
  resource: Resource,
  asked: Asked,
  at: Date,
  zone: string,
): AsyncGenerator<string> {
  const { model, key, columns: reads } = resource;
  const columns = [key, ...reads.filter((name) => name !== key)];
  const selection = selectionOf(resource, asked, at, zone);
  yield csvLine(columns);
  let start: Start | null = { page: 1 };
  while (start) {
    const page = await list(selection, { column: key, descending: false }, start, batch);
    const rows = await findAll(model, page.ids, reads);
    yield rows.map((row) => csvLine(columns.map((name) => valueText(row, name)))).join("");
    start = page.later ? { after: page.later } : null;
  }
}

function valueText(row: AnyRow, name: string): string {
  const value = row[name];
  if (value === null || value === undefined) return "";
  return value instanceof Date ? value.toISOString() : String(value as string | number | boolean);
}
