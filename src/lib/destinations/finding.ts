import createParser, {
  type MarkdownIt,
  type StateBlock,
  type StateCore,
  type StateInline,
  type Token,
} from "markdown-it";
import { autolinks } from "../markdown/autolinks.js";
import { footnotes } from "../markdown/footnotes.js";
import { addressesIn } from "./html.js";
import { Lines, type Locate } from "./lines.js";

/** Where a link leads or a picture comes from, as it stands in some Markdown. */
export interface Destination {
  /** What a browser would be told: escapes and entities undone. */
  url: string;
  /** The stretch of the source, in UTF-16 units, that says so. */
  start: number;
  end: number;
  /** Counted from 1. */
  line: number;
  /** `reference` is the definition of one; `autolink` is an address that is its own text. */
  form: "inline" | "reference" | "autolink" | "html";
  /** The element that it makes: for a reference `img` when a picture refers to it, else `a`. */
  tag: string;
}

/** Every destination in some Markdown, in order. What stands in code is none. */
export function destinationsIn(markdown: string): Destination[] {
  const finding: Finding = {
    found: [],
    lines: new Lines(markdown),
    locate: () => null,
    children: [],
    references: new Map(),
    pictured: new Set(),
  };
  parser.parse(markdown, { finding });
  for (const [label, destination] of finding.references) {
    if (finding.pictured.has(label)) destination.tag = "img";
  }
  return finding.found.sort((a, b) => a.start - b.start);
}

interface Finding {
  found: Destination[];
  /** Definitions by label, and the labels that pictures refer to. */
  references: Map<string, Destination>;
  pictured: Set<string>;
  lines: Lines;
  /** For the text that is being parsed. */
  locate: Locate;
  /** Where the tokens of that text go: text in a picture's description is parsed too, and holds no destination. */
  children: Token[];
}

type Stretch = { url: string; start: number; end: number };

/** What the rule at work read last. Parsing is synchronous, so there is one. */
let reading: { destination: Stretch | null } = { destination: null };

function findingOf(state: { env: object }): Finding {
  return (state.env as { finding: Finding }).finding;
}

/** Jekyll and Hugo let a template stand for an address, spaces and all: `[a]({% post_url 2020-01-02-b %})`. */
const template = /\{(?:%[^{}\n]{1,200}%|\{[^{}\n]{1,200}\})\}[^\s()<>]*/y;

function watchDestinations(md: MarkdownIt): void {
  const read = md.helpers.parseLinkDestination;
  md.helpers.parseLinkDestination = (text, start, max) => {
    template.lastIndex = start;
    const [written] = template.exec(text) ?? [];
    const pos = template.lastIndex;
    const result = written && pos <= max ? { ok: true, pos, str: written } : read(text, start, max);
    if (result.ok) reading.destination = { url: result.str, start, end: result.pos };
    return result;
  };
}

function watchReferences(md: MarkdownIt): void {
  const reference = ruleNamed(md.block.ruler.getRules(""), "reference");
  md.block.ruler.at("reference", (state: StateBlock, startLine, endLine, silent) => {
    const { ok, destination } = watched(() => reference(state, startLine, endLine, silent));
    if (!ok || silent || !destination) return ok;
    const { found, lines, references } = findingOf(state);
    const start = lines.offset(destination.start);
    const end = start + destination.end - destination.start;
    const { url } = destination;
    const defined: Destination = { url, start, end, line: lines.lineOf(start), form: "reference", tag: "a" };
    found.push(defined);
    const label = String(state.tokens.at(-1)?.meta?.label);
    if (!references.has(label)) references.set(label, defined);
    return ok;
  });
}

function parseInline(state: StateCore): void {
  const finding = findingOf(state);
  let nextCell =
    (_content: string): Locate =>
    () =>
      null;
  for (const { type, map, content, children } of state.tokens) {
    if (type === "tr_open" && map) nextCell = finding.lines.row(map[0]);
    if (type === "html_block" && map) {
      finding.locate = finding.lines.block(map[0], content);
      collectHtml(finding, content, 0);
    }
    if (type === "inline" && children) {
      finding.locate = map ? finding.lines.block(map[0], content) : nextCell(content);
      finding.children = children;
      state.md.inline.parse(content, state.md, state.env, children);
    }
  }
}

function watchInline(md: MarkdownIt): void {
  for (const [name, collect] of Object.entries(collectors)) {
    const rule = ruleNamed(md.inline.ruler.getRules(""), name);
    md.inline.ruler.at(name, (state: StateInline, silent) => {
      const from = { position: state.pos, tokens: state.tokens.length };
      const { ok, destination } = watched(() => rule(state, silent));
      if (ok && !silent && state.tokens === findingOf(state).children) collect(state, from, destination);
      return ok;
    });
  }
}

type Collector = (
  state: StateInline,
  from: { position: number; tokens: number },
  read: Stretch | null,
) => void;

const collectors: Record<string, Collector> = {
  link(state, { tokens }, read) {
    const opening = state.tokens.slice(tokens, tokens + 2).find(({ type }) => type === "link_open");
    if (read && !opening?.meta?.label) add(findingOf(state), read, "inline", "a");
  },
  image(state, _from, read) {
    const label = state.tokens.at(-1)?.meta?.label;
    if (label) findingOf(state).pictured.add(state.md.utils.normalizeReference(String(label)));
    else if (read) add(findingOf(state), read, "inline", "img");
  },
  autolink(state, { position }) {
    const url = state.src.slice(position + 1, state.pos - 1);
    if (!url.includes(":")) return; // an e-mail address
    add(findingOf(state), { url, start: position, end: state.pos }, "autolink", "a");
  },
  linkify(state, { position }) {
    const before = state.src.slice(Math.max(0, position - 10), position);
    const scheme = /[a-z][a-z0-9+.-]*$/i.exec(before)?.[0] ?? "";
    const start = position - scheme.length;
    const url = state.src.slice(start, state.pos);
    add(findingOf(state), { url, start, end: state.pos }, "autolink", "a");
  },
  html_inline(state, { position }) {
    collectHtml(findingOf(state), state.src.slice(position, state.pos), position);
  },
};

function collectHtml(finding: Finding, html: string, offset: number): void {
  for (const { tag, value, start, end } of addressesIn(html)) {
    const url = parser.utils.unescapeAll(value.replaceAll("\\", "\\\\"));
    add(finding, { url, start: offset + start, end: offset + end }, "html", tag);
  }
}

function add(finding: Finding, stretch: Stretch, form: Destination["form"], tag: string): void {
  const place = finding.locate(stretch.start, stretch.end);
  if (!place) return;
  finding.found.push({ url: stretch.url, ...place, line: finding.lines.lineOf(place.start), form, tag });
}

/** Runs a rule; those that it runs in turn keep what they read to themselves. */
function watched(rule: () => boolean): { ok: boolean; destination: Stretch | null } {
  const outer = reading;
  const mine: typeof reading = { destination: null };
  reading = mine;
  try {
    return { ok: rule(), destination: mine.destination };
  } finally {
    reading = outer;
  }
}

function ruleNamed<Rule extends { name: string }>(rules: Rule[], name: string): Rule {
  const rule = rules.find((candidate) => candidate.name === name);
  if (!rule) throw new Error(`markdown-it has no rule ${name}`);
  return rule;
}

const parser = createParser({ html: true, linkify: true })
  .use(autolinks)
  .use(footnotes)
  .use(watchDestinations)
  .use(watchReferences)
  .use(watchInline);
parser.core.ruler.at("inline", parseInline);
parser.core.ruler.enableOnly(["normalize", "block", "inline"]);
