import type { Element, Root } from "hast";
import { limits } from "./limits.js";
import { onlyChild, visit } from "./tree.js";

/**
 * Ids that the pages themselves use. A text may not take them, else the skip link, a label or a script would find a
 * part of the text instead. A list, not a prefix on every id: the links to `#a-heading` that the world already has go
 * on working. A test holds the views against it.
 */
const reserved = new RegExp(
  "^(?:main|q|comments|reply|follow|notes|errors|paper|fn\\d+|fnref\\d+(?::\\d+)?|c\\d+|" +
    "(?:c|follow)-(?:body|name|email|website|notify)(?:-hint|-error)?)$",
);

export function isReserved(id: string): boolean {
  return reserved.test(id);
}

/** The ids of one text, each given once. */
export class Ids {
  readonly #taken = new Set<string>();
  readonly #numbers = new Map<string, number>();
  readonly #moved = new Map<string, string>();
  readonly #byLetters = new Map<string, string>();

  /** The wanted id, with a number behind it when it is taken or the page's own. */
  claim(wanted: string): string {
    let id = wanted;
    let number = this.#numbers.get(wanted) ?? 0;
    while (this.#taken.has(id) || isReserved(id)) id = `${wanted}-${++number}`;
    this.#numbers.set(wanted, number);
    this.#taken.add(id);
    if (isReserved(wanted) && !this.#taken.has(wanted) && !this.#moved.has(wanted))
      this.#moved.set(wanted, id);
    if (!this.#byLetters.has(letters(wanted))) this.#byLetters.set(letters(wanted), id);
    return id;
  }

  /** Takes a reserved id for what the renderer itself made; false when it is gone. */
  keep(id: string): boolean {
    if (this.#taken.has(id)) return false;
    this.#taken.add(id);
    return true;
  }

  /**
   * Where a link of the text to `#wanted` should lead. One that leads nowhere was made for other software, which
   * writes `#Whats-new` for our `#what-s-new` and spells out an emoji at the end: the nearest id will do.
   */
  target(wanted: string): string {
    if (isReserved(wanted) || this.#taken.has(wanted)) return this.#moved.get(wanted) ?? wanted;
    for (let start = anchor(wanted); start; start = start.slice(0, Math.max(0, start.lastIndexOf("-")))) {
      const near = this.#byLetters.get(letters(start));
      if (near) return near;
    }
    return wanted;
  }
}

/** Settles the ids that stand in the text; the first of two alike keeps its own. */
export function settleIds(tree: Root): Ids {
  const ids = new Ids();
  const own = footnoteElements(tree);
  for (const node of own) if (!ids.keep(String(node.properties.id))) own.delete(node);
  visit(tree, (node) => {
    if (node.properties.id !== undefined && !own.has(node))
      node.properties.id = ids.claim(String(node.properties.id));
  });
  return ids;
}

/** Lets the links within the text follow the ids that had to change. */
export function followIds(tree: Root, ids: Ids): void {
  visit(tree, ({ tagName, properties }) => {
    if (tagName !== "a" || properties.role || !String(properties.href).startsWith("#")) return;
    const wanted = decoded(String(properties.href).slice(1));
    const target = ids.target(wanted);
    if (target !== wanted) properties.href = `#${target}`;
  });
}

/** A heading's id: its letters and digits, of any script, with `-` for everything between. */
export function anchor(title: string): string {
  return title
    .slice(0, 4 * limits.id)
    .normalize("NFC")
    .toLowerCase()
    .replace(/\p{VS}/gu, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .slice(0, limits.id)
    .replace(/^[-\p{M}]+|-$|[\ud800-\udbff]$/gu, "");
}

function letters(id: string): string {
  return anchor(id).replaceAll("-", "");
}

function footnoteElements(tree: Root): Set<Element> {
  const found = new Set<Element>();
  visit(tree, (node) => {
    if (node.properties.role === "doc-noteref") found.add(node);
    if (node.properties.role !== "doc-endnotes") return;
    const list = onlyChild(node);
    for (const note of list?.children ?? [])
      if (note.type === "element" && note.properties.id) found.add(note);
  });
  return found;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
