import { freeSlug, slugOf } from "../../lib/slugs.js";
import type { Change } from "../change.js";
import { delegateOf } from "./reading.js";
import { columnOf, type ModelName } from "./tables.js";

/** A slug made from a title that no other row of the model has; `fallback` where the title has no letter or digit. */
export async function slugFor(
  { tx }: Change,
  model: ModelName,
  { column, title, fallback }: { column: string; title: string; fallback: string },
): Promise<string> {
  columnOf(model, column);
  const wanted = slugOf(title) || slugOf(fallback);
  const alike = await delegateOf(tx, model).findMany({
    where: { [column]: { startsWith: wanted.slice(0, 90) } },
    select: { [column]: true },
  });
  const taken = new Set(alike.map((row) => row[column]));
  return freeSlug(wanted, (candidate) => taken.has(candidate));
}
