import type { Element, ElementContent, Root } from "hast";
import hljs from "highlight.js/lib/common";
import { createContext, Script } from "node:vm";
import { grammarOf, renewGrammars } from "./languages.js";
import { limits } from "./limits.js";
import { onlyChild, visit } from "./tree.js";

interface Budget {
  characters: number;
  milliseconds: number;
}

/** Lets code blocks take the focus, so that keys can scroll them, and marks their words with highlight.js classes. */
export async function highlightCode(tree: Root): Promise<void> {
  const blocks: Element[] = [];
  visit(tree, (node) => {
    if (node.tagName === "code") nameLanguage(node);
    if (node.tagName !== "pre") return;
    node.properties.tabIndex = 0;
    const code = onlyChild(node);
    if (code?.tagName === "code") blocks.push(code);
  });
  const budget = { characters: limits.highlighted, milliseconds: limits.highlighting };
  for (const code of blocks) await highlightBlock(code, budget);
}

async function highlightBlock(code: Element, budget: Budget): Promise<void> {
  const source = sourceOf(code);
  const grammar = source && (await grammarOf(languageOf(code) ?? ""));
  if (!grammar || !isModest(source, budget)) return;
  const start = performance.now();
  const html = await highlighted(source, grammar, budget.milliseconds);
  budget.milliseconds -= Math.ceil(performance.now() - start);
  budget.characters -= source.length;
  if (html && html.length < 10 * source.length + 1000) code.children = [raw(html)];
}

function isModest(source: string, { characters, milliseconds }: Budget): boolean {
  return (
    milliseconds > 0 &&
    source.length <= Math.min(limits.highlightedBlock, characters) &&
    !longLine.test(source)
  );
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
async function highlighted(source: string, language: string, timeout: number): Promise<string | undefined> {
  clock.run = () => hljs.highlight(source, { language, ignoreIllegals: true }).value;
  try {
    return run.runInContext(clock, { timeout }) as string;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    await renewGrammars();
    return undefined;
  }
}
