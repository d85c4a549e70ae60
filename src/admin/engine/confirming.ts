import { counted } from "../../helpers/counts.js";
import type { AnyRow, Dependents, ModelName } from "../../models/records.js";
import { byModel, titleOf } from "./registry.js";
import type { Resource } from "./resource.js";
import { labelOf } from "./words.js";

/** What a page says before rows are deleted. */
export interface DeletionAsked {
  goes: string[];
  stays: string[];
  /** Why it cannot be done; "" when it can. */
  forbidden: string;
}

const mostNamed = 20;

export function confirmationOf(resource: Resource, rows: AnyRow[], dependents: Dependents[]): DeletionAsked {
  const names = rows.slice(0, mostNamed).map((row) => `The ${resource.one} “${titleOf(resource, row)}”`);
  const rest =
    rows.length > mostNamed
      ? [`and ${counted(rows.length - mostNamed, `more ${resource.one}`, `more ${resource.many}`)}`]
      : [];
  const of = (fate: Dependents["fate"]) => dependents.filter((one) => one.fate === fate);
  const forbidding = of("forbid").map(said);
  return {
    goes: forbidding.length ? [] : [...names, ...rest, ...of("go").map(said)],
    stays: of("unlinked").map(
      (one) => `${said(one)}, without ${rows.length === 1 ? `this ${resource.one}` : "them"}`,
    ),
    forbidden: forbidding.length
      ? `It cannot be deleted while there ${dependents.length === 1 ? "is" : "are"} ${forbidding.join(", ")}.`
      : "",
  };
}

function said({ model, count }: Dependents): string {
  const [one, many] = nounsOf(model);
  return counted(count, one, many);
}

/** What rows of a model are called, registered or not. */
function nounsOf(model: ModelName): [one: string, many: string] {
  const resource = byModel(model);
  if (resource) return [resource.one, resource.many];
  const one = labelOf(model).toLowerCase();
  return [one, `${one}s`];
}
