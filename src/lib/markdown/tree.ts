import type { Element, ElementContent, Properties, Root } from "hast";

/** Visits every element under `parent`, parents before children. */
export function visit(parent: Root | Element, each: (element: Element) => void): void {
  for (const node of parent.children) {
    if (node.type !== "element") continue;
    each(node);
    visit(node, each);
  }
}

/**
 * Puts what `choose` answers in the place of each element under `parent`; undefined keeps the element and goes on
 * to its children. What is put there is not visited.
 */
export function replace(
  parent: Root | Element,
  choose: (element: Element, parent: Root | Element) => ElementContent[] | undefined,
): void {
  let changed: ElementContent[] | undefined;
  (parent.children as ElementContent[]).forEach((node, index) => {
    const instead = node.type === "element" ? choose(node, parent) : undefined;
    if (instead) changed ??= parent.children.slice(0, index) as ElementContent[];
    else if (node.type === "element") replace(node, choose);
    for (const put of instead ?? [node]) changed?.push(put);
  });
  if (changed) parent.children = changed;
}

export function element(tagName: string, properties: Properties, ...children: ElementContent[]): Element {
  return { type: "element", tagName, properties, children };
}

export function text(value: string): ElementContent {
  return { type: "text", value };
}

/** The only child that is not white space, if it is an element. */
export function onlyChild(parent: Element): Element | undefined {
  const [first, ...rest] = parent.children.filter((node) => node.type !== "text" || node.value.trim());
  return rest.length === 0 && first?.type === "element" ? first : undefined;
}

export function dropComments(parent: Root | Element): void {
  parent.children = parent.children.filter((node) => node.type !== "comment") as ElementContent[];
  for (const node of parent.children) if (node.type === "element") dropComments(node);
}
