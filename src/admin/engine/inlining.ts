import type { Typed } from "../../forms/form.js";
import type { Field } from "./fields.js";
import { inlineName, mostInline, saysNothing } from "./filling.js";
import type { Resource } from "./resource.js";

/** The rows that belong to another, as its form shows them. */
export interface InlineShown {
  title: string;
  note: string;
  columns: readonly Field[];
  readOnly: boolean;
  rows: { prefix: string; id: string; label: string }[];
}

/** Those that the form holds, and empty ones to fill, which come into `values`. */
export function inlinesShown({ inlines }: Resource, values: Typed): InlineShown[] {
  return inlines.map((inline) => {
    const { title, note = "", columns, readOnly = false, extra = 2, most = mostInline } = inline;
    const held = Array.from({ length: mostInline }, (_, index) => index).filter((index) =>
      columns.some(({ name }) => inlineName(inline, index, name) in values),
    );
    const isEmpty = (index: number) =>
      columns.every((field) => saysNothing(field, values[inlineName(inline, index, field.name)] ?? ""));
    const empty = held.filter((index) => !values[inlineName(inline, index, "id")] && isEmpty(index)).length;
    const more = readOnly ? 0 : Math.max(0, Math.min(extra - empty, most - held.length));
    const next = (held.at(-1) ?? -1) + 1;
    const added = Array.from({ length: more }, (_, index) => next + index);
    for (const index of added)
      for (const { name, initial } of columns) values[inlineName(inline, index, name)] = initial;
    const indexes = [...held, ...added];
    const rows = indexes.map((index) => ({
      prefix: inlineName(inline, index, "").slice(0, -1),
      id: values[inlineName(inline, index, "id")] ?? "",
      label: values[inlineName(inline, index, columns[0]!.name)] || `New: ${title.toLowerCase()}`,
    }));
    return { title, note, columns, readOnly, rows };
  });
}

/** What each field of a form is called, for the messages above it. */
export function labelsOf(resource: Resource, values: Typed): Record<string, string> {
  const own = resource.fields.map(({ name, label }) => [name, label]);
  const inner = inlinesShown(resource, values).flatMap(({ title, columns, rows }) =>
    rows.flatMap(({ prefix }) =>
      columns.map(({ name, label }) => [`${prefix}.${name}`, `${title}, ${label.toLowerCase()}`]),
    ),
  );
  return Object.fromEntries([...own, ...inner]) as Record<string, string>;
}
