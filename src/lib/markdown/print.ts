import type { Root } from "hast";
import { toHtml } from "hast-util-to-html";

export function print(tree: Root): string {
  // The only raw node is what highlight.js made of a code block, which it has escaped.
  return toHtml(tree, { allowDangerousHtml: true, characterReferences: { useNamedReferences: true } });
}
