import type { Element, Root } from "hast";
import { anchor, type Ids } from "./ids.js";
import type { Labels } from "./labels.js";
import { limits } from "./limits.js";
import { plainText } from "./plain-text.js";
import { element, text, visit } from "./tree.js";

export interface Heading {
  id: string;
  level: 2 | 3 | 4 | 5 | 6;
  text: string;
}

/**
 * Gives headings their ids and permalinks; all go down a level when one is an h1, which is the page's title. Answers
 * the h2 and h3 for the table of contents: those of the text itself, not of a quotation or a list in it.
 */
export function anchorHeadings(tree: Root, ids: Ids, labels: Labels): Heading[] {
  const headings: Element[] = [];
  const linked = new Set<Element>();
  visit(tree, (node) => {
    if (/^h[1-6]$/.test(node.tagName)) headings.push(node);
    if (node.tagName === "a") visit(node, (inside) => linked.add(inside));
  });
  const shift = headings.some((heading) => heading.tagName === "h1") ? 1 : 0;
  for (const heading of headings) heading.tagName = `h${Math.min(Number(heading.tagName[1]) + shift, 6)}`;
  const anchored = headings.slice(0, limits.headings).flatMap((heading) => {
    const anchored = addAnchor(heading, ids);
    // A link within the author's own link would end that one, and the browser would open it anew, id and all.
    if (anchored && !linked.has(heading)) addPermalink(anchored, labels);
    return anchored ?? [];
  });
  const chapters = new Set<unknown>(tree.children);
  return anchored.flatMap(({ node, ...heading }) =>
    heading.level <= 3 && chapters.has(node) ? [heading] : [],
  );
}

type Anchored = Heading & { node: Element };

function addAnchor(node: Element, ids: Ids): Anchored | undefined {
  const title = plainText(node).replaceAll("\n", " ");
  if (!title) return undefined;
  const id = String(node.properties.id ?? ids.claim(anchor(title) || "section"));
  node.properties.id = id;
  return { node, id, level: Number(node.tagName[1]) as Heading["level"], text: title };
}

function addPermalink({ node, id }: Anchored, labels: Labels): void {
  const properties = { className: ["permalink"], href: `#${id}`, ariaLabel: labels.linkToSection };
  node.children.push(element("a", properties, text("¶")));
}
