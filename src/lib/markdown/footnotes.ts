import type { Root } from "hast";
import type { Env, MarkdownIt, StateBlock, StateCore, StateInline, Token } from "markdown-it";
import type { Ids } from "./ids.js";
import type { Labels } from "./labels.js";
import { limits } from "./limits.js";
import { element, text, visit } from "./tree.js";

/**
 * Footnotes as GitHub and Pandoc read them: `[^label]` in the text, `[^label]: …` anywhere at the start of a line.
 * Our own, since markdown-it-footnote takes 30 s for 100 KB of them.
 */
export function footnotes(md: MarkdownIt): void {
  md.block.ruler.before("reference", "footnote", readNote, { alt: ["paragraph", "reference"] });
  md.inline.ruler.before("link", "footnote_reference", readReference);
  md.core.ruler.after("inline", "footnotes", moveToEnd);
}

/** Gives the notes their heading. The id is the page's own: see ids.ts. */
export function titleNotes(tree: Root, ids: Ids, labels: Labels): void {
  visit(tree, (section) => {
    if (section.properties.role !== "doc-endnotes" || !ids.keep("notes")) return;
    section.properties = { className: ["footnotes"], role: "doc-endnotes", ariaLabelledBy: ["notes"] };
    section.children.unshift(text("\n"), element("h2", { id: "notes" }, text(labels.notes)));
  });
}

const noteStart = /\[\^([^\s[\]]{1,100})\]:[ \t]*/y;
const referenceMark = /\[\^([^\s[\]]{1,100})\]/y;

const labelsOf = (env: Env) => (env.noteLabels ??= new Set()) as Set<string>;

function readNote(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const saved = [state.bMarks[startLine]!, state.tShift[startLine]!, state.sCount[startLine]!] as const;
  const { blkIndent, parentType } = state;
  noteStart.lastIndex = saved[0] + saved[1];
  const name = noteStart.exec(state.src)?.[1];
  if (!name || saved[2] - blkIndent >= 4) return false;
  if (silent) return true;

  const label = state.md.utils.normalizeReference(name);
  labelsOf(state.env).add(label);
  state.push("note_open", "", 1).meta = { label };
  state.blkIndent += 4;
  state.parentType = "footnote";
  state.bMarks[startLine] = noteStart.lastIndex;
  state.tShift[startLine] = 0;
  state.sCount[startLine] = state.blkIndent;
  state.md.block.tokenize(state, startLine, endLine);
  [state.bMarks[startLine], state.tShift[startLine], state.sCount[startLine]] = saved;
  state.parentType = parentType;
  state.blkIndent = blkIndent;
  state.push("note_close", "", -1);
  return true;
}

function readReference(state: StateInline, silent: boolean): boolean {
  // Only the search for the end of a link looks silently: in a link a reference is text, as a link in it would be.
  if (silent || state.linkLevel > 0) return false;
  referenceMark.lastIndex = state.pos;
  const [mark, name] = referenceMark.exec(state.src) ?? [];
  if (!mark || !name) return false;
  const label = state.md.utils.normalizeReference(name);
  if (!labelsOf(state.env).has(label)) return false;
  const token = state.push("note_reference", "", 0);
  token.content = mark;
  token.meta = { label };
  state.pos += mark.length;
  return true;
}

/** A note that the text refers to, in the order of the first references. */
interface Note {
  number: number;
  references: number;
  tokens: Token[];
}

function moveToEnd(state: StateCore): void {
  if (!labelsOf(state.env).size) return;
  const { text: tokens, notes } = separate(state.tokens);
  const cited = cite(tokens, notes);
  state.tokens = tokens;
  if (!cited.length) return;
  tokens.push(html(state, '<section role="doc-endnotes">\n<ol>\n'));
  for (const note of cited) {
    const last = note.tokens.at(-1)?.type === "paragraph_close" ? note.tokens.pop() : undefined;
    tokens.push(html(state, `<li id="fn${note.number}">`));
    for (const token of note.tokens) tokens.push(token);
    tokens.push(
      last ? html(state, backlinks(state, note)) : html(state, `<p>${backlinks(state, note).trim()}</p>`),
    );
    if (last) tokens.push(last);
    tokens.push(html(state, "</li>\n"));
  }
  tokens.push(html(state, "</ol>\n</section>\n"));
}

/** Takes the notes out of the text, one inside another too. Of two with the same label the first counts. */
function separate(tokens: Token[]): { text: Token[]; notes: Map<string, Token[]> } {
  const notes = new Map<string, Token[]>();
  const text: Token[] = [];
  const open = [text];
  for (const token of tokens) {
    if (token.type === "note_open") {
      const content: Token[] = [];
      const label = String(token.meta?.label);
      if (!notes.has(label)) notes.set(label, content);
      open.push(content);
    } else if (token.type === "note_close") open.pop();
    else open.at(-1)?.push(token);
  }
  return { text, notes };
}

/** Numbers the references, those in the notes after those in the text. */
function cite(tokens: Token[], notes: Map<string, Token[]>): Note[] {
  const cited = new Map<string, Note>();
  let total = 0;
  const number = (token: Token) => {
    if (token.type !== "note_reference") return;
    if (++total > limits.references) return void (token.type = "text");
    const label = String(token.meta?.label);
    const note = cited.get(label) ?? {
      number: cited.size + 1,
      references: 0,
      tokens: notes.get(label) ?? [],
    };
    cited.set(label, note);
    note.references++;
    token.type = "html_inline";
    token.content = `<sup><a href="#fn${note.number}" id="fnref${nth(note.number, note.references)}" role="doc-noteref">${note.number}</a></sup>`;
  };
  const read = (list: Token[]) => list.forEach((token) => token.children?.forEach(number));
  read(tokens);
  for (const note of cited.values()) read(note.tokens);
  return [...cited.values()];
}

function backlinks(state: StateCore, note: Note): string {
  const label = state.md.utils.escapeHtml((state.env.labels as Labels).backToReference);
  const links = Array.from({ length: note.references }, (_, index) => {
    const reference = nth(note.number, index + 1);
    return ` <a href="#fnref${reference}" role="doc-backlink" aria-label="${label} ${reference}">↩</a>`;
  });
  return links.join("");
}

/** `3` for the first reference to note 3, then `3:2`, `3:3` … */
function nth(number: number, reference: number): string {
  return reference === 1 ? String(number) : `${number}:${reference}`;
}

function html(state: StateCore, content: string): Token {
  const token = new state.Token("html_block", "", 0);
  token.content = content;
  return token;
}
