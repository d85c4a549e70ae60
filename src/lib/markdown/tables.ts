import type { Element, Properties, Root } from "hast";
import type { Ids } from "./ids.js";
import type { Labels } from "./labels.js";
import { plainText } from "./plain-text.js";
import { element, replace, visit } from "./tree.js";

/** Puts each table in a box that scrolls, named by the caption or by a number, and says what its head cells head. */
export function boxTables(tree: Root, ids: Ids, labels: Labels): void {
  nameHeadCells(tree);
  let count = 0;
  replace(tree, box);

  function box(table: Element): Element[] | undefined {
    if (table.tagName !== "table") return undefined;
    count++;
    const caption = captionId(table, ids, count);
    const label = count === 1 ? labels.table : `${labels.table} ${count}`;
    const name: Properties = caption ? { ariaLabelledBy: [caption] } : { ariaLabel: label };
    replace(table, box);
    return [element("section", { className: ["scroll"], ...name, tabIndex: 0 }, table)];
  }
}

function captionId(table: Element, ids: Ids, number: number): string | undefined {
  const caption = child(table, "caption");
  if (!caption || !plainText(caption)) return undefined;
  return String((caption.properties.id ??= ids.claim(`table-${number}`)));
}

/** A head cell heads its column in the head and in a row of its like; among other cells it heads its row. */
function nameHeadCells(tree: Root): void {
  const headRows = new Set<unknown>();
  visit(tree, (node) => {
    if (node.tagName === "thead") for (const row of node.children) headRows.add(row);
    if (node.tagName !== "tr") return;
    const scope = child(node, "td") && !headRows.has(node) ? "row" : "col";
    for (const cell of node.children)
      if (cell.type === "element" && cell.tagName === "th") cell.properties.scope ??= scope;
  });
}

function child(parent: Element, tagName: string): Element | undefined {
  return parent.children.find((node): node is Element => node.type === "element" && node.tagName === tagName);
}
