import type { Element } from "hast";
import { elements, named, parse, textOf } from "./html.js";

const kinds = new Set(["input", "textarea", "select"]);

/** What the fields of a page's forms hold, by name: what a browser would send, buttons apart. */
export function fieldsIn(html: string): Record<string, string> {
  const fields = elements(parse(html), ({ tagName }) => kinds.has(tagName));
  const ticked = fields.filter(
    ({ properties }) => !["checkbox", "radio"].includes(String(properties.type)) || properties.checked,
  );
  return Object.fromEntries(ticked.map((field) => [String(field.properties.name), valueOf(field)]));
}

/** The rows of a list of links, as they stand in its fields. */
export function rowsIn(html: string, name: string): [label: string, href: string][] {
  const inputs = named(parse(html), "input");
  const values = (part: string) =>
    inputs
      .filter(({ properties }) => properties.name === name + part)
      .map(({ properties }) => String(properties.value));
  const hrefs = values("Href[]");
  return values("Label[]").map((label, row) => [label, hrefs[row] ?? ""]);
}

/** The names of the fields that someone can write in, and see what they wrote. */
export function writableIn(html: string): string[] {
  const hidden = new Set(["hidden", "password", "checkbox", "radio", "search"]);
  const fields = elements(parse(html), ({ tagName }) => tagName === "input" || tagName === "textarea");
  const open = fields.filter(
    ({ properties: { name, type, readOnly } }) => name && !readOnly && !hidden.has(String(type)),
  );
  return open.map(({ properties }) => String(properties.name));
}

/** What a form says is wrong: its messages by the id of the field they lead to, "" for the form as a whole. */
export function errorsIn(html: string): Record<string, string> {
  const [list] = elements(parse(html), ({ properties }) => properties.id === "errors");
  const items = list ? named(list, "li") : [];
  return Object.fromEntries(
    items.map((item) => [String(named(item, "a")[0]?.properties.href ?? "#").slice(1), textOf(item)]),
  );
}

function valueOf(field: Element): string {
  if (field.tagName === "textarea") return textIn(field);
  if (field.tagName === "input") return String(field.properties.value ?? "");
  const [chosen] = elements(field, ({ properties }) => properties.selected === true);
  return String(chosen?.properties.value ?? "");
}

function textIn(field: Element): string {
  return field.children.map((child) => (child.type === "text" ? child.value : "")).join("");
}
