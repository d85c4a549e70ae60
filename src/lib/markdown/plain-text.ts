import type { Element, Root, RootContent } from "hast";
import { shorten } from "../text.js";
import { limits } from "./limits.js";

const blocks = new Set(
  (
    "p div section aside blockquote pre hr ul ol li dl dt dd details summary figure figcaption table caption tr br " +
    "h1 h2 h3 h4 h5 h6"
  ).split(" "),
);
const leftOutOfSummary = new Set("h1 h2 h3 h4 h5 h6 pre table figure img video audio".split(" "));

/** The text of a tree, a line for each block; with the words that stand for pictures, without the marks of footnotes. */
export function plainText(parent: Root | Element): string {
  const parts: string[] = [];
  gather(parent, parts, isMark);
  return tidied(parts);
}

/** What stands before `<!--more-->`, else the first paragraphs, as one line of plain text. */
export function summaryOf(tree: Root): string {
  const chosen = hasMore(tree);
  const enough = chosen ? limits.chosenSummary : limits.summary / 2;
  let summary = "";
  for (const block of tree.children) {
    const parts: string[] = [];
    const goesOn = gather({ type: "root", children: [block] }, parts, leftOut);
    summary = `${summary} ${tidied(parts).replaceAll("\n", " ")}`.trim();
    if (!goesOn || summary.length > enough) break;
  }
  return shorten(summary, chosen ? limits.chosenSummary : limits.summary);
}

/** False once it has come to `<!--more-->`. */
function gather(
  parent: Root | Element,
  parts: string[],
  skip: (node: Element) => boolean,
  preformatted = false,
): boolean {
  for (const node of parent.children) {
    if (isMore(node)) return false;
    if (node.type === "text") parts.push(preformatted ? node.value : node.value.replace(/\s+/g, " "));
    if (node.type !== "element" || skip(node)) continue;
    const edge = blocks.has(node.tagName) ? "\n" : node.tagName === "td" || node.tagName === "th" ? " " : "";
    parts.push(edge);
    if (node.tagName === "img") parts.push(` ${String(node.properties.alt ?? "")} `);
    if (!gather(node, parts, skip, preformatted || node.tagName === "pre")) return false;
    parts.push(edge);
  }
  return true;
}

function tidied(parts: string[]): string {
  return parts
    .join("")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n\s*/g, "\n")
    .trim();
}

function hasMore(parent: Root | Element): boolean {
  return parent.children.some((node) => isMore(node) || (node.type === "element" && hasMore(node)));
}

function isMore(node: RootContent): boolean {
  return node.type === "comment" && /^\s*more\s*$/i.test(node.value);
}

function leftOut(node: Element): boolean {
  return leftOutOfSummary.has(node.tagName) || isMark(node) || node.properties.role === "doc-endnotes";
}

function isMark({ properties }: Element): boolean {
  return properties.role === "doc-noteref" || properties.role === "doc-backlink";
}
