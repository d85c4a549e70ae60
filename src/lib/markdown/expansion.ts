import type { MarkdownIt, StateBlock, StateCore, Token } from "markdown-it";
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
  md.block.State = class extends md.block.State {
    override push(type: string, tag: string, nesting: Token["nesting"]): Token {
      const isEmpty = /^t[dh]_close$/.test(type) && !this.tokens.at(-1)?.content;
      if (isEmpty && (this.env.emptyCells = emptyCells(this) + 1) > limits.emptyCells) throw tooEmpty;
      return super.push(type, tag, nesting);
    }
  };

  function bounded(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
    if (emptyCells(state) > limits.emptyCells) return false;
    const { line, level, parentType } = state;
    const { length } = state.tokens;
    try {
      return table?.(state, startLine, endLine, silent) ?? false;
    } catch (error) {
      if (error !== tooEmpty) throw error;
      state.tokens.length = length;
      Object.assign(state, { line, level, parentType });
      return false;
    }
  }
}

const emptyCells = (state: StateBlock) => Number(state.env.emptyCells ?? 0);
const tooEmpty = new Error("too many empty cells");

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
