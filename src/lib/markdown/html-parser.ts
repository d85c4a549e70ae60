import type { Root } from "hast";
import { fromParse5 } from "hast-util-from-parse5";
import {
  defaultTreeAdapter,
  html as namespaces,
  parseFragment,
  type DefaultTreeAdapterMap,
  type TreeAdapter,
} from "parse5";
import { limits, Unwieldy } from "./limits.js";

/**
 * Parses as browsers do, inside a div. Throws Unwieldy.
 *
 * A browser opens an unclosed `<b>` or `<a href>` anew in each paragraph that follows, with all its attributes: 100 KB
 * can make gigabytes. So what elements and attributes take may not pass twice the length of the source.
 */
export function parseHtml(html: string): Root {
  const treeAdapter = bounded(2 * html.length + 1000);
  const fragment = parseFragment(page, html, { treeAdapter, scriptingEnabled: false });
  return fromParse5(fragment) as Root;
}

const page = defaultTreeAdapter.createElement("div", namespaces.NS.HTML, []);

function bounded(size: number): TreeAdapter<DefaultTreeAdapterMap> {
  let left = size;
  let elements = 0;
  let depth = 0;
  return {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      left -= name.length + 2;
      for (const attribute of attributes) left -= attribute.name.length + attribute.value.length;
      if (left < 0 || ++elements > limits.elements) throw new Unwieldy("too many elements");
      return defaultTreeAdapter.createElement(name, namespace, attributes);
    },
    onItemPush() {
      if (++depth > limits.depth) throw new Unwieldy("too deep");
    },
    onItemPop() {
      depth--;
    },
  };
}
