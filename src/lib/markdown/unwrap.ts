import type { Element, ElementContent, Root } from "hast";
import { allowList } from "./allow-list.js";
import { replace } from "./tree.js";

const kept = new Set([...allowList.tagNames, "iframe", "embed", "object"]);
const stripped = new Set(allowList.strip);

/**
 * Takes away the elements that neither the allow-list knows nor adapt.ts; what stood in them stays, but for scripts
 * and their like.
 */
export function unwrap(tree: Root): void {
  replace(tree, contents);
}

function contents(node: Element): ElementContent[] | undefined {
  if (stripped.has(node.tagName)) return [];
  if (kept.has(node.tagName)) return undefined;
  replace(node, contents);
  return node.children;
}
