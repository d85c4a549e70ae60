import type { MarkdownIt, StateCore } from "markdown-it";

/** GFM's task list items, as a label with a tick box that nobody can tick. */
export function taskItems(md: MarkdownIt): void {
  md.core.ruler.after("inline", "task_items", makeTickBoxes);
}

function makeTickBoxes(state: StateCore): void {
  state.tokens.forEach((token, index) => {
    if (
      state.tokens[index - 2]?.type !== "list_item_open" ||
      state.tokens[index - 1]?.type !== "paragraph_open"
    )
      return;
    const first = token.children?.[0];
    const mark = first?.type === "text" && /^\[([ xX])\]\s/.exec(first.content);
    if (!mark) return;
    first.content = first.content.slice(mark[0].length);
    const box = `<input type="checkbox"${mark[1] === " " ? "" : " checked"} disabled> `;
    const parts = token.children ?? [];
    // The label is a row of boxes: what is more than one stretch of text has to be one of them.
    const [open, close] = parts.length > 1 ? ["<span>", "</span>"] : ["", ""];
    token.children = [html(state, `<label>${box}${open}`), ...parts, html(state, `${close}</label>`)];
  });
}

function html(state: StateCore, content: string) {
  const token = new state.Token("html_inline", "", 0);
  token.content = content;
  return token;
}
