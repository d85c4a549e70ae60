import type { Root } from "hast";
import { fromParse5 } from "hast-util-from-parse5";
import { defaultTreeAdapter, parseFragment, type DefaultTreeAdapterMap, type TreeAdapter } from "parse5";
import { limits } from "./limits.js";

/** The HTML is too deep, or would grow out of proportion while it is parsed. */
export class TangledHtml extends Error {}

/**
 * Parses as browsers do. Throws TangledHtml.
 *
 * A browser opens an unclosed `<b>` or `<a href>` anew in each paragraph that follows, with all its attributes: 100 KB
 * can make gigabytes. So what elements and attributes take may not pass twice the length of the source.
 */
export function parseHtml(html: string): Root {
  const fragment = parseFragment(html, {
    treeAdapter: bounded(2 * html.length + 1000),
    scriptingEnabled: false,
  });
  return fromParse5(fragment) as Root;
}

function bounded(size: number): TreeAdapter<DefaultTreeAdapterMap> {
  let left = size;
  let depth = 0;
  return {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      left -= name.length + 2;
      for (const attribute of attributes) left -= attribute.name.length + attribute.value.length;
      if (left < 0) throw new TangledHtml("too many elements");
      return defaultTreeAdapter.createElement(name, namespace, attributes);
    },
    onItemPush() {
      if (++depth > limits.depth) throw new TangledHtml("too deep");
    },
    onItemPop() {
      depth--;
    },
  };
}
