import { blankForm, type Typed } from "../../forms/form.js";
import { paths } from "../../helpers/paths.js";
import type { AnyRow, Id } from "../../models/records.js";
import { factsOf } from "./facts.js";
import type { Field } from "./fields.js";
import { inlinesShown, labelsOf } from "./inlining.js";
import { pickings } from "./picking.js";
import type { RecordForm } from "./reading.js";
import { titleOf } from "./registry.js";
import type { Resource } from "./resource.js";

/** A form to be shown: of a new row, of one that is there, or one that comes back. */
export interface FormShowing {
  resource: Resource;
  form: RecordForm;
  row?: AnyRow;
  /** The field whose rows someone searched. */
  searched?: Field;
}

/** All that the view of a form is given. `body`: what was sent, with what was searched for. */
export async function formShown(
  { resource, form, row, searched }: FormShowing,
  body?: Readonly<Record<string, unknown>>,
) {
  if (searched) form.errors = {};
  const picks = await pickings(resource, form.values, searched, body);
  const theirs = form.showTheirs((values: Typed) => blankForm(values));
  const inner = { inlines: inlinesShown(resource, form.values), labels: labelsOf(resource, form.values) };
  const shown = { resource, form, picks, searched: searched?.name ?? null, theirs, ...inner };
  if (!row) return { ...shown, row: null, called: "", facts: [], siteHref: null };
  const facts = await factsOf(resource, row);
  return { ...shown, row, called: titleOf(resource, row), facts, siteHref: resource.site?.(row) ?? null };
}

/** Where someone goes on who saved, by the button that they pressed; the list is as they left it. */
export function afterSaving({ path }: Resource, id: Id, { do: pressed, list = "" }: Typed): string {
  const kept = list ? new URLSearchParams({ list }).toString() : "";
  if (pressed === "another") return paths.newRecord(path, kept);
  if (pressed === "continue" || pressed === "copy") return `${paths.record(path, id)}${kept && `?${kept}`}`;
  return paths.records(path, list);
}
