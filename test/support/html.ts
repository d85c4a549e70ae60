import type { Element, Root, RootContent } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";

export function parse(html: string): Root {
  return unified().use(rehypeParse).parse(html);
}

/** Every element below, in document order, that `fits`. */
export function elements(node: Root | RootContent, fits: (element: Element) => boolean): Element[] {
  const own = node.type === "element" && fits(node) ? [node] : [];
  return "children" in node ? [...own, ...node.children.flatMap((child) => elements(child, fits))] : own;
}

export function named(node: Root | RootContent, tagName: string): Element[] {
  return elements(node, (element) => element.tagName === tagName);
}

/** The text of an element as a reader sees it, white space folded. */
export function textOf(node: Root | RootContent): string {
  const text = (part: Root | RootContent): string =>
    part.type === "text" ? part.value : "children" in part ? part.children.map(text).join("") : "";
  return text(node).replace(/\s+/g, " ").trim();
}
