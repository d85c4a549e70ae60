import createParser from "markdown-it";

interface Line {
  /** Counted from 1. */
  number: number;
  text: string;
}

const parser = createParser({ html: true });
parser.core.ruler.enableOnly(["normalize", "block"]);

/** The lines of some Markdown that stand in no code block, code within them left out. */
export function proseLines(markdown: string): Line[] {
  const lines = markdown.split(lineEnd);
  for (const { type, map } of parser.parse(markdown, {})) {
    if ((type === "fence" || type === "code_block") && map) lines.fill("", ...map);
  }
  return lines.map((text, index) => ({ number: index + 1, text: text.replace(/(`+)(?!`).*?\1(?!`)/g, "") }));
}

const lineEnd = /\r\n?|\n/;
const heading = /^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/;

interface Heading {
  text: string;
  /** Counted from 1. */
  line: number;
  /** Whether it is of the first level and has only blank lines before it, as a title does. */
  atTop: boolean;
  /** What stands below it. */
  rest: string;
}

/** The first heading of some Markdown, without its marks. */
export function firstHeading(markdown: string): Heading | null {
  const lines = proseLines(markdown);
  const found = lines.find(({ text }) => heading.test(text));
  if (!found) return null;
  const before = markdown.split(lineEnd).slice(0, found.number);
  const written = before.pop()!;
  const atTop = /^ {0,3}#[ \t]/.test(written) && before.every((line) => !line.trim());
  const through = new RegExp(`^(?:[^\\r\\n]*(?:\\r\\n?|\\n|$)){${found.number}}`);
  const rest = markdown.replace(through, "");
  return { text: plain(heading.exec(written)![1]!), line: found.number, atTop, rest };
}

/** MDX without its `import` and `export` statements, whose lines stay empty, and the lines on which they began. */
export function withoutStatements(mdx: string): { rest: string; lines: number[] } {
  const gone = new Set<number>();
  let inside = false;
  for (const { number, text } of proseLines(mdx)) {
    if (/^(?:import|export)\s/.test(text)) inside = true;
    else if (!text.trim()) inside = false;
    if (inside) gone.add(number);
  }
  let number = 0;
  const rest = mdx.replace(/([^\r\n]*)(\r\n?|\n|$)/g, (line, _text, ending: string) =>
    gone.has(++number) ? ending : line,
  );
  return { rest, lines: [...gone].filter((line) => !gone.has(line - 1)) };
}

/** Shortcodes and Liquid, but where they stand for an address: see destinations/finding.ts. */
const tags = /(?<!\]\(|["'])(?:\{\{.{0,200}?\}\}|\{%.{0,200}?%\})/g;
const components = /<[A-Z][\w.]*/g;

/** What only the old site's templates understood, each once. */
export function templatesIn(markdown: string, { mdx = false } = {}): { line: number; text: string }[] {
  if (!/\{\{|\{%/.test(markdown) && !mdx) return [];
  const found = new Map<string, number>();
  for (const { number, text } of proseLines(markdown)) {
    for (const [name] of text.matchAll(mdx ? components : tags))
      if (!found.has(name)) found.set(name, number);
  }
  return [...found].map(([text, line]) => ({ text, line }));
}

function plain(text: string): string {
  return text
    .replace(/\s*\{#[^{}\s]*\}$/, "")
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?/g, "$1")
    .replace(/[*`]+|~~|(?<![\p{L}\p{N}])_+(?=\S)|(?<=\S)_+(?![\p{L}\p{N}])|\\(?=[!-/:-@[-`{-~])/gu, "")
    .trim();
}
