import type { MarkdownIt, StateCore } from "markdown-it";

/** `## A title {#its-id}`, as Zola, Hugo, Pandoc and kramdown write it. */
export function headingIds(md: MarkdownIt): void {
  md.core.ruler.after("block", "heading_ids", takeIds);
}

function takeIds(state: StateCore): void {
  state.tokens.forEach((token, index) => {
    const heading = state.tokens[index - 1];
    if (heading?.type !== "heading_open") return;
    const [, title = "", id] = /^(?:(.*)\s)?\{#([^\s{}]+)\}$/s.exec(token.content) ?? [];
    if (!id) return;
    heading.attrSet("id", id);
    token.content = title.trimEnd();
  });
}
