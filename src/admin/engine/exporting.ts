import { csvLine } from "../../lib/csv.js";
import { findAll, list, type AnyRow, type Start } from "../../models/records.js";
import type { Asked } from "./asked.js";
import { selectionOf } from "./lists.js";
import type { Resource } from "./resource.js";

const batch = 500;

/**
 * The rows of a list with the columns that the declaration reads, some hundred lines at a time; by their ids, whatever the
 * list's order. Whatever stands in the way of the first is thrown here, while there is still a page to say so.
 */
export async function csvOf(
  resource: Resource,
  asked: Asked,
  at: Date,
  zone: string,
): Promise<AsyncIterable<string>> {
  const lines = linesOf(resource, asked, at, zone);
  const { value: first } = (await lines.next()) as IteratorYieldResult<string>;
  return (async function* () {
    yield first;
    yield* lines;
  })();
}

async function* linesOf(
  resource: Resource,
  asked: Asked,
  at: Date,
  zone: string,
): AsyncGenerator<string, void> {
  const { model, key, columns: reads } = resource;
  const columns = [key, ...reads.filter((name) => name !== key)];
  const selection = selectionOf(resource, asked, at, zone);
  let heading = csvLine(columns);
  let start: Start | null = { page: 1 };
  while (start) {
    const page = await list(selection, { column: key, descending: false }, start, batch);
    const rows = await findAll(model, page.ids, reads);
    yield heading + rows.map((row) => csvLine(columns.map((name) => valueText(row, name)))).join("");
    heading = "";
    start = page.later ? { after: page.later } : null;
  }
}

function valueText(row: AnyRow, name: string): string {
  const value = row[name];
  if (value === null || value === undefined) return "";
  return value instanceof Date ? value.toISOString() : String(value as string | number | boolean);
}
