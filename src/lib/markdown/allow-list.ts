import type { Schema } from "hast-util-sanitize";
import { limits } from "./limits.js";

type Definition = NonNullable<Schema["attributes"]>[string][number];

const tableParts = "caption colgroup col thead tbody tfoot tr th td";
const names = [
  "h1 h2 h3 h4 h5 h6 p div section aside blockquote pre hr ul ol li dl dt dd details summary figure figcaption",
  `table ${tableParts}`,
  "a em strong i b u s small sub sup mark del ins span br wbr",
  "code kbd samp var abbr dfn q cite time bdi bdo ruby rt rp",
  "img video audio source progress meter label input",
];
const relations = "author bookmark external license me nofollow noopener noreferrer sponsored tag ugc";

const id = new RegExp(`^[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_.:-]{0,${limits.id - 1}}$`, "u");
const number = /^\d{1,5}$/;
const integer = /^-?\d{1,9}$/;
const width: Definition = ["width", number];
const height: Definition = ["height", number];
const cell: Definition[] = [
  ["colSpan", number],
  ["rowSpan", number],
  "headers",
  ["dataAlign", "end", "center"],
];
const none = ["none"];

/**
 * What an author's HTML may hold. Left out: `name`, which overwrites properties of `document` as an id does not;
 * `class` and `style`, since the look belongs to the theme; forms and frames. See adapt.ts for what they become.
 */
export const allowList = {
  tagNames: names.flatMap(words),
  strip: ["script", "style", "title", "template", "svg", "math", "noembed", "noframes"],
  attributes: {
    "*": [["id", id], "lang", ["dir", "ltr", "rtl", "auto"], "title"],
    a: ["href", ["rel", ...words(relations)], ["role", "doc-noteref", "doc-backlink"], "ariaLabel"],
    section: [["role", "doc-endnotes"]],
    code: [["className", /^language-/]],
    figure: [["className", "wide"]],
    details: ["open"],
    blockquote: ["cite"],
    q: ["cite"],
    ins: ["cite", "dateTime"],
    del: ["cite", "dateTime"],
    time: ["dateTime"],
    ol: [["start", integer], "reversed", ["type", "1", "a", "A", "i", "I"]],
    li: [["value", integer]],
    colgroup: [["span", number]],
    col: [["span", number]],
    th: [...cell, ["scope", "col", "row", "colgroup", "rowgroup"], "abbr"],
    td: cell,
    img: ["src", "alt", width, height],
    video: ["src", "poster", "controls", width, height],
    audio: ["src", "controls"],
    source: ["src", "type"],
    progress: ["value", "max"],
    meter: ["value", "min", "max", "low", "high", "optimum"],
    input: [["type", "checkbox"], "checked", "disabled"],
  },
  ancestors: {
    ...Object.fromEntries(words(tableParts).map((name) => [name, ["table"]])),
    source: ["video", "audio"],
    input: ["label"],
  },
  required: {
    img: { alt: "" },
    video: { controls: true },
    audio: { controls: true },
    input: { type: "checkbox", disabled: true },
  },
  // An empty list would allow every scheme: `none` allows addresses without one.
  protocols: { href: ["http", "https", "mailto", "tel"], cite: ["http", "https"], src: none, poster: none },
  clobber: [],
  allowComments: true, // for <!--more-->, see plain-text.ts
} satisfies Schema;

function words(list: string): string[] {
  return list.split(" ");
}
