import type { Element, ElementContent, Root } from "hast";
import { element, onlyChild, replace, text, visit } from "./tree.js";

/** What is known of a local image: its address and its size in pixels. */
export interface Picture {
  url: string;
  width: number;
  height: number;
}

/** Makes a figure of each picture that has a title and a paragraph to itself, and gives pictures their sizes. */
export function placePictures(tree: Root, pictures: ReadonlyMap<string, Picture>): void {
  replace(tree, figure);
  visit(tree, (node) => {
    if (node.tagName !== "img") return;
    const { src, alt, ...written } = node.properties;
    const known = pictures.get(String(src));
    const size = known && { src: known.url, width: known.width, height: known.height };
    node.properties = { src, alt, ...written, ...size, loading: "lazy", decoding: "async" };
  });
}

function figure(paragraph: Element): ElementContent[] | undefined {
  if (paragraph.tagName !== "p") return undefined;
  const content = onlyChild(paragraph);
  const picture = content?.tagName === "a" ? onlyChild(content) : content;
  if (!content || picture?.tagName !== "img" || !picture.properties.title) return undefined;
  const { title, ...properties } = picture.properties;
  picture.properties = properties;
  return [element("figure", {}, content, element("figcaption", {}, text(String(title))))];
}
