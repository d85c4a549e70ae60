import type { Element, Properties, Root } from "hast";
import type { Ids } from "./ids.js";
import type { Labels } from "./labels.js";
import { plainText } from "./plain-text.js";
import { element, replace, visit } from "./tree.js";

/** Puts each table in a box that scrolls, named by the caption or by a number, and says what its head cells head. */
export function boxTables(tree: Root, ids: Ids, labels: Labels): void {
  let count = 0;
  replace(tree, box);

  function box(table: Element): Element[] | undefined {
    if (table.tagName !== "table") return undefined;
    count++;
    const caption = captionId(table, ids, count);
    const label = count === 1 ? labels.table : `${labels.table} ${count}`;
    const name: Properties = caption ? { ariaLabelledBy: [caption] } : { ariaLabel: label };
    nameHeadCells(table);
    replace(table, box);
    return [element("section", { className: ["scroll"], ...name, tabIndex: 0 }, table)];
  }
}

function captionId(table: Element, ids: Ids, number: number): string | undefined {
  const caption = child(table, "caption");
  if (!caption || !plainText(caption)) return undefined;
  return String((caption.properties.id ??= ids.claim(`table-${number}`)));
}

function nameHeadCells(table: Element): void {
  const head = child(table, "thead");
  if (!head) return;
  visit(head, (cell) => {
    if (cell.tagName === "th") cell.properties.scope ??= "col";
  });
}

function child(parent: Element, tagName: string): Element | undefined {
  return parent.children.find((node): node is Element => node.type === "element" && node.tagName === tagName);
}
