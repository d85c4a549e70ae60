import type { Element, ElementContent, Properties, Root } from "hast";
import { element, replace, text, visit } from "./tree.js";

type Replacement = ElementContent[] | undefined;

/** Where an element stands. */
interface Place {
  atRoot: boolean;
  /** A browser would end the one link where another begins, and open it anew behind that. */
  inLink: boolean;
}

const site = "https://site.invalid";

/**
 * Gives what the page could not show, or the allow-list would only drop, a form that it can: a frame or a picture
 * from elsewhere becomes a link, `<a name>` an id, an alignment in `style` or `align` a `data-align`.
 */
export function adapt(tree: Root): void {
  replace(tree, (node, parent) => adapted(node, { atRoot: parent.type === "root", inLink: false }));
}

function adapted(node: Element, place: Place): Replacement {
  const { tagName, properties } = node;
  if (tagName === "a") return adaptLink(node);
  if (tagName === "img") return isLocal(properties.src) ? undefined : pictureLink(properties, place);
  if (tagName === "video" || tagName === "audio") return adaptPlayer(node, place);
  if (tagName === "iframe" || tagName === "embed") return embedLink(properties, properties.src, place);
  if (tagName === "object") return embedLink(properties, properties.data, place);
  if (tagName === "input") return properties.type === "checkbox" ? undefined : [];
  if (tagName === "td" || tagName === "th") properties.dataAlign = alignment(properties);
  return undefined;
}

function adaptLink(link: Element): Replacement {
  const { href, name } = link.properties;
  link.properties.id ??= name;
  if (typeof href === "string") link.properties.href = href.trim().replace(/^[a-z]+:/i, lowerCase);
  else link.tagName = "span"; // what is only a place to link to should not look like a link
  replace(link, (child) => adapted(child, { atRoot: false, inLink: true }));
  return [link];
}

const lowerCase = (scheme: string) => scheme.toLowerCase();

function adaptPlayer(player: Element, place: Place): Replacement {
  const sources: unknown[] = [player.properties.src];
  visit(player, (child) => {
    if (child.tagName === "source") sources.push(child.properties.src);
  });
  const src = sources.find((source) => source);
  if (!isLocal(src)) return embedLink(player.properties, src, place);
  player.children = player.children.filter(
    (child) => child.type === "element" && child.tagName === "source" && isLocal(child.properties.src),
  );
  return [player];
}

function pictureLink({ src, alt, title }: Properties, { inLink }: Place): ElementContent[] {
  const url = webAddress(src);
  const name = String(alt ?? "").trim() || (url && fileName(url)) || "";
  if (!url || inLink) return name ? [text(name)] : [];
  return [element("a", { href: url.href, title }, text(name))];
}

function embedLink({ title }: Properties, address: unknown, place: Place): ElementContent[] {
  const url = isLocal(address) ? undefined : webAddress(address);
  if (!url) return [];
  const name = text(String(title ?? "").trim() || url.href);
  if (place.inLink) return [name];
  const link = element("a", { href: url.href }, name);
  return [place.atRoot ? element("p", {}, link) : link];
}

function alignment({ style, align }: Properties): string | undefined {
  const written =
    /(?:^|;)\s*text-align\s*:\s*([a-z]+)/i.exec(String(style ?? ""))?.[1] ?? String(align ?? "");
  return { right: "end", end: "end", center: "center" }[written.toLowerCase()];
}

/** Whether a browser would ask this site for it: the page's policy lets it load nothing else. */
export function isLocal(url: unknown): url is string {
  return (
    typeof url === "string" && url !== "" && URL.canParse(url, site) && new URL(url, site).origin === site
  );
}

function webAddress(address: unknown): URL | undefined {
  if (typeof address !== "string" || !address || !URL.canParse(address, site)) return undefined;
  const url = new URL(address, site);
  return url.protocol === "http:" || url.protocol === "https:" ? url : undefined;
}

function fileName(url: URL): string {
  return url.pathname.split("/").findLast(Boolean) ?? url.host;
}
