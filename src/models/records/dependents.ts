import { db } from "../db.js";
import { delegateOf } from "./reading.js";
import { tables, type Id, type ModelName } from "./tables.js";

/** Rows of another table that belong to what is to be deleted. */
export interface Dependents {
  model: ModelName;
  count: number;
  /** What becomes of them: they go along, they lose their link, or they forbid it. */
  fate: "go" | "unlinked" | "forbid";
}

/** What hangs on these rows, by the schema's relations. Tables that only join two others are not told of, unless they forbid. */
export async function dependentsOf(model: ModelName, ids: readonly Id[]): Promise<Dependents[]> {
  const found = await Promise.all(
    relationsTo(model).map(async ({ child, column, fate }): Promise<Dependents> => {
      const count = await delegateOf(db, child).count({ where: { [column]: { in: [...ids] } } });
      return { model: child, count, fate };
    }),
  );
  return found.filter(
    ({ count, model: child, fate }) => count > 0 && (fate === "forbid" || !joinsOthers(child)),
  );
}

function relationsTo(model: ModelName) {
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

function joinsOthers(model: ModelName): boolean {
  return tables[model].key.length > 1;
}
