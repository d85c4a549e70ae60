import type { MarkdownIt, StateBlock, StateCore } from "markdown-it";
import { limits, Unwieldy } from "./limits.js";

/** Bounds the places where a little Markdown means a lot of HTML. */
export function expansion(md: MarkdownIt): void {
  boundTables(md);
  md.core.ruler.after("block", "bound_blocks", boundBlocks);
  md.core.ruler.after("inline", "bound_references", boundReferences);
}

/** GFM fills up rows that are too short: a wide head and many empty rows would make millions of cells. */
function boundTables(md: MarkdownIt): void {
  const table = md.block.ruler.getRules("").find((rule) => rule.name === "table");
  if (!table) throw new Error("markdown-it has no table rule");
  md.block.ruler.at("table", bounded, { alt: ["paragraph", "reference"] });

  function bounded(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
    const filled = Number(state.env.emptyCells ?? 0);
    if (filled > limits.emptyCells) return false;
    const before = { length: state.tokens.length, line: state.line };
    if (!table?.(state, startLine, endLine, silent)) return false;
    const added = state.tokens.slice(before.length);
    const empty = added.filter((token) => token.type === "inline" && !token.content).length;
    state.env.emptyCells = filled + empty;
    if (filled + empty <= limits.emptyCells) return true;
    state.tokens.length = before.length;
    state.line = before.line;
    return false;
  }
}

/** Two tokens and what stands between them make an element. */
function boundBlocks(state: StateCore): void {
  if (state.tokens.length > 3 * limits.elements) throw new Unwieldy("too many blocks");
}

/** A reference of three characters can stand for an address of a hundred thousand, any number of times. */
function boundReferences(state: StateCore): void {
  let left = 2 * state.src.length + 10_000;
  for (const { children } of state.tokens) {
    for (const token of children ?? []) {
      if (!token.attrs) continue;
      for (const [, value] of token.attrs) left -= String(value).length;
      if (left < 0) for (const attribute of token.attrs) attribute[1] = "";
    }
  }
}
