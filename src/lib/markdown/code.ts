import type { Element, ElementContent, Root } from "hast";
import hljs from "highlight.js/lib/common";
import { LRUCache } from "lru-cache";
import { createContext, Script } from "node:vm";
import { grammarOf, renewGrammars } from "./languages.js";
import { limits, Slow } from "./limits.js";
import { onlyChild, visit } from "./tree.js";

interface Budget {
  characters: number;
  milliseconds: number;
}

/**
 * Lets code blocks take the focus, so that keys can scroll them, and marks their words with highlight.js classes. Code
 * for which there is no time stays plain, or when it is hurried throws Slow.
 */
export async function highlightCode(tree: Root, { hurried }: { hurried?: boolean }): Promise<void> {
  const blocks: Element[] = [];
  visit(tree, (node) => {
    if (node.tagName === "code") nameLanguage(node);
    if (node.tagName !== "pre") return;
    node.properties.tabIndex = 0;
    const code = onlyChild(node);
    if (code?.tagName === "code") blocks.push(code);
  });
  const milliseconds = hurried ? limits.hurriedHighlighting : limits.highlighting;
  const budget = { characters: limits.highlighted, milliseconds };
  for (const code of blocks) {
    const isInTime = await highlightBlock(code, budget);
    if (!isInTime && hurried) throw new Slow();
  }
}

/** False when the time was up before it was done. */
async function highlightBlock(code: Element, budget: Budget): Promise<boolean> {
  const source = sourceOf(code);
  const grammar = isModest(source, budget) && (await grammarOf(languageOf(code) ?? ""));
  if (!grammar) return true;
  if (budget.milliseconds <= 0) return false;
  const start = performance.now();
  const html = remembered(source, grammar) ?? highlighted(source, grammar, Math.ceil(budget.milliseconds));
  // vm's timer may ring a little early: what is left then is no time.
  budget.milliseconds = html === undefined ? 0 : budget.milliseconds - (performance.now() - start);
  budget.characters -= source.length;
  if (html) known.set(`${grammar} ${source}`, html);
  if (html && html.length < 10 * source.length + 1000) code.children = [raw(html)];
  return html !== undefined;
}

// From save to save the code of a text is mostly the same, and to watch over a run of highlight.js takes a millisecond.
const known = new LRUCache<string, string>({
  maxSize: 2 ** 21,
  sizeCalculation: (html, key) => html.length + key.length,
});

function remembered(source: string, grammar: string): string | undefined {
  return known.get(`${grammar} ${source}`);
}

function isModest(source: string, { characters }: Budget): boolean {
  const most = Math.min(limits.highlightedBlock, characters);
  return source !== "" && source.length <= most && !longLine.test(source);
}

const longLine = new RegExp(`.{${limits.highlightedLine + 1}}`);

/** `rust,ignore`, `{.rust}` and `Rust` are all rust; what is no clean word is no language. */
function nameLanguage(code: Element): void {
  const name = languageOf(code);
  code.properties.className = name ? [`language-${name}`] : undefined;
}

function languageOf(code: Element): string | undefined {
  const classes = code.properties.className;
  const name = Array.isArray(classes)
    ? /^language-\{?\.?([a-z\d][a-z\d+#_-]{0,30})/i.exec(String(classes[0]))
    : null;
  return name?.[1]?.toLowerCase();
}

/** Empty when the author marked words in it. */
function sourceOf(code: Element): string {
  return code.children.every((node) => node.type === "text")
    ? code.children.map((node) => node.value).join("")
    : "";
}

function raw(value: string): ElementContent {
  return { type: "raw", value } as unknown as ElementContent;
}

const clock = createContext({ run: () => "" }) as { run: () => string };
const run = new Script("run()");

/**
 * Undefined when the time is up: some grammars take seconds for ten kilobytes of one letter, and nothing but vm's
 * timeout stops a regular expression that is running.
 */
function highlighted(source: string, language: string, timeout: number): string | undefined {
  clock.run = () => hljs.highlight(source, { language, ignoreIllegals: true }).value;
  try {
    return run.runInContext(clock, { timeout }) as string;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    renewGrammars();
    return undefined;
  }
}
