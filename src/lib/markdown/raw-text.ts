import type { MarkdownIt, StateCore, Token } from "markdown-it";

/**
 * An HTML parser takes everything after these tags for their text, to their end tag or to the end of the page. One
 * that its own paragraph or block does not close is therefore shown as text, as GFM's "disallowed raw HTML" is.
 */
const names = "script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext|template|select";
const opening = new RegExp(`<(${names})(?=[\\s/>])`, "gi");
const inlineTag = new RegExp(`^<(/?)(${names})(?=[\\s/>])`, "i");

export function rawText(md: MarkdownIt): void {
  md.core.ruler.after("inline", "raw_text", showUnclosed);
}

function showUnclosed(state: StateCore): void {
  for (const token of state.tokens) {
    if (token.type === "html_block") token.content = escapeUnclosed(token.content);
    if (token.children) textifyUnclosed(token.children);
  }
}

function escapeUnclosed(html: string): string {
  const lowerCase = html.toLowerCase();
  const lastClose = new Map<string, number>();
  return html.replace(opening, (tag: string, name: string, offset: number) => {
    const key = name.toLowerCase();
    if (!lastClose.has(key)) lastClose.set(key, lowerCase.lastIndexOf(`</${key}`));
    return offset < (lastClose.get(key) ?? -1) ? tag : `&lt;${tag.slice(1)}`;
  });
}

function textifyUnclosed(tokens: Token[]): void {
  const closed = new Set<string>();
  for (const token of tokens.toReversed()) {
    const [, slash, name = ""] = (token.type === "html_inline" && inlineTag.exec(token.content)) || [];
    if (slash) closed.add(name.toLowerCase());
    else if (name && !closed.has(name.toLowerCase())) token.type = "text";
  }
}
