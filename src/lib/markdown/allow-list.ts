import type { Schema } from "hast-util-sanitize";

const headings = ["h1", "h2", "h3", "h4", "h5", "h6"];
const blocks = [
  "p",
  "div",
  "section",
  "aside",
  "blockquote",
  "pre",
  "hr",
  "ul",
  "ol",
  "li",
  "dl",
  "dt",
  "dd",
];
const folding = ["details", "summary", "figure", "figcaption"];
const tables = ["table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"];
const phrases = [
  "a",
  "em",
  "strong",
  "i",
  "b",
  "u",
  "s",
  "small",
  "sub",
  "sup",
  "mark",
  "del",
  "ins",
  "span",
  "br",
  "wbr",
];
const terms = [
  "code",
  "kbd",
  "samp",
  "var",
  "abbr",
  "dfn",
  "q",
  "cite",
  "time",
  "bdi",
  "bdo",
  "ruby",
  "rt",
  "rp",
];
const media = ["img", "video", "audio", "source", "progress", "meter"];
const tasks = ["label", "input"];

const id = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.:-]{0,199}$/u;
const number = /^\d{1,5}$/;
const size: Definition[] = [
  ["width", number],
  ["height", number],
];
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
  tagNames: [...headings, ...blocks, ...folding, ...tables, ...phrases, ...terms, ...media, ...tasks],
  strip: ["script", "style", "title", "template", "svg", "math", "noembed", "noframes"],
  attributes: {
    "*": [["id", id], "lang", ["dir", "ltr", "rtl", "auto"], "title"],
    a: ["href", ["rel", ...links()], ["role", "doc-noteref", "doc-backlink"], "ariaLabel"],
    section: [["role", "doc-endnotes"]],
    code: [["className", /^language-/]],
    figure: [["className", "wide"]],
    details: ["open"],
    blockquote: ["cite"],
    q: ["cite"],
    ins: ["cite", "dateTime"],
    del: ["cite", "dateTime"],
    time: ["dateTime"],
    ol: [["start", /^-?\d{1,9}$/], "reversed", ["type", "1", "a", "A", "i", "I"]],
    li: [["value", /^-?\d{1,9}$/]],
    colgroup: [["span", number]],
    col: [["span", number]],
    th: [...cell, ["scope", "col", "row", "colgroup", "rowgroup"], "abbr"],
    td: cell,
    img: ["src", "alt", ...size],
    video: ["src", "poster", "controls", ...size],
    audio: ["src", "controls"],
    source: ["src", "type"],
    progress: ["value", "max"],
    meter: ["value", "min", "max", "low", "high", "optimum"],
    input: [["type", "checkbox"], "checked", "disabled"],
  },
  ancestors: {
    ...Object.fromEntries(tables.slice(1).map((name) => [name, ["table"]])),
    rt: ["ruby"],
    rp: ["ruby"],
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

type Definition = NonNullable<Schema["attributes"]>[string][number];

function links(): string[] {
  return [
    "author",
    "bookmark",
    "external",
    "license",
    "me",
    "nofollow",
    "noopener",
    "noreferrer",
    "sponsored",
    "tag",
    "ugc",
  ];
}
