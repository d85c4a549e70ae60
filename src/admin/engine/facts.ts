import type { AnyRow } from "../../models/records.js";
import type { Resource } from "./resource.js";
import type { Cell } from "./spec.js";

/** What there is to know about a row that nobody types. */
export function factsOf({ facts }: Resource, row: AnyRow): Promise<{ label: string; cell: Cell }[]> {
  return Promise.all(facts.map(async ({ label, show }) => ({ label, cell: await show(row) })));
}
