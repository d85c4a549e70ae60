import type { MarkdownIt, StateCore } from "markdown-it";

/** `## A title {#its-id}`, as Zola, Hugo, Pandoc and kramdown write it. */
export function headingIds(md: MarkdownIt): void {
  md.core.ruler.after("block", "heading_ids", takeIds);
}

function takeIds(state: StateCore): void {
  state.tokens.forEach((opening, index) => {
    const title = state.tokens[index + 1];
    if (opening.type !== "heading_open" || !title?.content.endsWith("}")) return;
    const start = title.content.lastIndexOf("{#");
    const id = title.content.slice(start + 2, -1);
    if (start < 0 || /[\s{}]|^$/.test(id) || /\S$/.test(title.content.slice(0, start).slice(-1))) return;
    opening.attrSet("id", id);
    title.content = title.content.slice(0, start).trimEnd();
  });
}
