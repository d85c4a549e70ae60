/** The attribute of each element that names another document. */
const attributes = new Map([
  ["a", ["href"]],
  ["area", ["href"]],
  ["audio", ["src"]],
  ["embed", ["src"]],
  ["iframe", ["src"]],
  ["img", ["src"]],
  ["object", ["data"]],
  ["script", ["src"]],
  ["source", ["src"]],
  ["track", ["src"]],
  ["video", ["src", "poster"]],
]);

/** What HTML parsers take everything after for plain text, up to the end tag. */
const rawText = new Set(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]);

export interface HtmlAddress {
  tag: string;
  /** As it is written, entities and all. */
  value: string;
  start: number;
  end: number;
}

/** The addresses in the start tags of some HTML; [start, end) is the value without its quotes. Linear in time. */
export function addressesIn(html: string): HtmlAddress[] {
  const found: HtmlAddress[] = [];
  for (let position = html.indexOf("<"); position >= 0; position = html.indexOf("<", position)) {
    if (html.startsWith("<!--", position)) {
      position = after(html, "-->", position + 4);
      continue;
    }
    tagName.lastIndex = position;
    const tag = tagName.exec(html)?.[1]?.toLowerCase();
    if (!tag) {
      position += 1;
      continue;
    }
    const read = readAttributes(html, tagName.lastIndex);
    for (const { name, ...place } of read.attributes) {
      if (attributes.get(tag)?.includes(name)) found.push({ tag, ...place });
    }
    position = rawText.has(tag) ? after(html, `</${tag}`, read.end) : read.end;
  }
  return found;
}

const tagName = /<([a-z][^\s/>]*)/iy;
const attribute = /[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*)?/y;
const unquoted = /[^\s>]*/y;

type Attribute = { name: string; value: string; start: number; end: number };

function readAttributes(html: string, from: number): { attributes: Attribute[]; end: number } {
  const found: Attribute[] = [];
  let position = from;
  for (;;) {
    attribute.lastIndex = position;
    const match = attribute.exec(html);
    if (!match) return { attributes: found, end: after(html, ">", position) };
    position = attribute.lastIndex;
    if (!match[0].includes("=")) continue;
    const quote = /["']/.exec(html[position] ?? "")?.[0];
    const start = quote ? position + 1 : position;
    unquoted.lastIndex = start;
    const end = quote ? html.indexOf(quote, start) : start + (unquoted.exec(html)?.[0].length ?? 0);
    if (end < 0) return { attributes: found, end: html.length };
    found.push({ name: match[1]!.toLowerCase(), value: html.slice(start, end), start, end });
    position = quote ? end + 1 : end;
  }
}

/** The position after the next `text`, or the end. Case does not count. */
function after(html: string, text: string, from: number): number {
  const pattern = new RegExp(text.replaceAll("/", "\\/"), "gi");
  pattern.lastIndex = from;
  return pattern.exec(html) ? pattern.lastIndex : html.length;
}
