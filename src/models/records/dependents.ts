import { db } from "../db.js";
import { delegateOf } from "./reading.js";
import { tables, type Id, type ModelName } from "./tables.js";

/** Rows of another table that belong to what is to be deleted. */
export interface Dependents {
  /** Of a table that only joins two others: the one at its other end. */
  model: ModelName;
  count: number;
  /** What becomes of them: they go along, they lose their link, or they forbid it. */
  fate: "go" | "unlinked" | "forbid";
}

/** What hangs on these rows, by the schema's relations. What a table joins with them stays, without them. */
export async function dependentsOf(model: ModelName, ids: readonly Id[]): Promise<Dependents[]> {
  const found = await Promise.all(
    relationsTo(model).map(async ({ child, column, fate }): Promise<Dependents> => {
      const count = await delegateOf(db, child).count({ where: { [column]: { in: [...ids] } } });
      const other = joined(child, column);
      return { model: other ?? child, count, fate: other && fate === "go" ? "unlinked" : fate };
    }),
  );
  return found.filter(({ count }) => count > 0);
}

/** The columns of other tables that hold a row of this one, and what becomes of their rows when it is deleted. */
export function relationsTo(model: ModelName) {
  return (Object.keys(tables) as ModelName[]).flatMap((child) =>
    Object.values(tables[child].relations)
      .filter(({ model: parent, from }) => parent === model && from.length === 1)
      .map(({ from, onDelete, required }) => ({ child, column: from[0]!, fate: fateOf(onDelete, required) })),
  );
}

/** Unsaid, a needed relation forbids and another is let go (Prisma's defaults). */
function fateOf(onDelete: string | null, required: boolean): Dependents["fate"] {
  if (onDelete === "Cascade") return "go";
  if (onDelete === "SetNull") return "unlinked";
  if (onDelete === null) return required ? "forbid" : "unlinked";
  return "forbid";
}

/** What a table that only joins two others holds at its other end. */
function joined(model: ModelName, column: string): ModelName | undefined {
  const { key, relations } = tables[model];
  if (key.length < 2) return undefined;
  return Object.values(relations).find(({ from }) => from[0] !== column && key.includes(from[0] ?? ""))
    ?.model;
}
