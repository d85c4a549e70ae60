import { html, parseFragment, type DefaultTreeAdapterTypes } from "parse5";
import { escapeXml } from "../xml.js";
import { cleanCss } from "./svg-css.js";
import { Unfit } from "./unfit.js";

type Element = DefaultTreeAdapterTypes.Element;
type Attribute = Element["attrs"][number];

const maxDepth = 200;

/** What draws. Not among them: script, foreignObject, handlers, links, and what loads from elsewhere. */
const allowed = new Set(
  (
    "svg g defs symbol use switch view title desc path rect circle ellipse line polyline polygon text tspan textPath " +
    "image linearGradient radialGradient stop clipPath mask pattern marker style filter feBlend feColorMatrix " +
    "feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow " +
    "feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset " +
    "fePointLight feSpecularLighting feSpotLight feTile feTurbulence animate animateMotion animateTransform mpath"
  ).split(" "),
);
/** Gone, but what stands in them stays. */
const unwrapped = new Set(["a"]);
const embedded = /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/=\s]*$/i;

/**
 * The same picture without what an SVG can do beyond being seen: scripts, event handlers, other documents within it,
 * anything loaded from elsewhere, links, entities. Well-formed XML with one root. `removed` names what a person may
 * miss. Throws Unfit when there is no SVG in the text.
 */
export function cleanSvg(source: string): { svg: string; removed: string[] } {
  const root = parseFragment(source).childNodes.find(
    (node): node is Element =>
      node.nodeName === "svg" && "attrs" in node && node.namespaceURI === html.NS.SVG,
  );
  if (!root) throw new Unfit("not an image, or a broken one");
  const removed = new Set<string>();
  return { svg: `${print(root, removed, 0)}\n`, removed: [...removed].sort() };
}

function print(element: Element, removed: Set<string>, depth: number): string {
  if (depth > maxDepth) throw new Unfit("an SVG with too many levels");
  const { tagName, namespaceURI } = element;
  if (namespaceURI !== html.NS.SVG || !(allowed.has(tagName) || unwrapped.has(tagName))) {
    if (isMissed(element)) removed.add(`<${tagName}>`);
    return "";
  }
  const content = tagName === "style" ? styleOf(element, removed) : contentOf(element, removed, depth);
  if (unwrapped.has(tagName)) return content;
  const attributes = element.attrs.flatMap((attribute) => printAttribute(element, attribute, removed));
  const namespaces = depth ? [] : [`xmlns="${html.NS.SVG}"`, `xmlns:xlink="${html.NS.XLINK}"`];
  const tag = [tagName, ...namespaces, ...attributes].join(" ");
  return content ? `<${tag}>${content}</${tagName}>` : `<${tag}/>`;
}

function contentOf(element: Element, removed: Set<string>, depth: number): string {
  return element.childNodes
    .map((node) => {
      if (node.nodeName === "#text") return escapeXml((node as DefaultTreeAdapterTypes.TextNode).value);
      return "attrs" in node ? print(node, removed, depth + 1) : "";
    })
    .join("");
}

function styleOf(element: Element, removed: Set<string>): string {
  const css = element.childNodes.map((node) => ("value" in node ? node.value : "")).join("");
  return escapeXml(clean(css, removed));
}

function clean(css: string, removed: Set<string>): string {
  const cleaned = cleanCss(css);
  if (cleaned.refused) removed.add("style that loads from elsewhere");
  return cleaned.css;
}

/** An attribute, or nothing when it could act or load. */
function printAttribute(
  element: Element,
  { name, prefix, value }: Attribute,
  removed: Set<string>,
): string[] {
  const full = prefix ? `${prefix}:${name}` : name;
  if (/^on/i.test(name)) {
    removed.add("event handlers");
    return [];
  }
  if (full.startsWith("xmlns") || (prefix && !["xlink", "xml"].includes(prefix)) || full === "xml:base")
    return [];
  // Editors keep data of their own under prefixes that HTML does not know.
  if (!/^[a-z][\w.-]*$/i.test(name)) return [];
  if (name === "href") return hrefOf(element, full, value, removed);
  if (prefix === "xlink") return [];
  if (name === "style") return pair(full, clean(value, removed));
  if (name === "attributeName" && /href|^on/i.test(value)) return [];
  if (/url\s*\(/i.test(value) && cleanCss(value).refused) return [];
  return /^\s*(?:javascript|vbscript):/i.test(value) ? [] : pair(full, value);
}

/** Leads within the picture, or holds a picture itself. */
function hrefOf({ tagName }: Element, name: string, value: string, removed: Set<string>): string[] {
  const holds = (tagName === "image" || tagName === "feImage") && embedded.test(value.trim());
  if (value.trim().startsWith("#") || holds) return pair(name, value.trim());
  if (!unwrapped.has(tagName)) removed.add("what it loads from elsewhere");
  return [];
}

/** What editors write about a drawing is not part of it. */
function isMissed({ tagName, namespaceURI }: Element): boolean {
  return (
    namespaceURI === html.NS.SVG &&
    !/^(?:metadata|font|sodipodi:|inkscape:|rdf:|cc:|dc:|i:|x:)/i.test(tagName)
  );
}

function pair(name: string, value: string): string[] {
  return [`${name}="${escapeXml(value)}"`];
}
