import { FormatError, parseFields, type Format } from "./formats.js";

export interface FrontMatter {
  /** Names in lower case. */
  data: Record<string, unknown>;
  body: string;
  /** Counted from 1. */
  bodyLine: number;
  /** The line of a name, counted from 1; the first line when it is not there. */
  lineOf: (name: string) => number;
}

/**
 * Splits a file into its front matter (YAML between `---`, TOML between `+++`, or a JSON object) and its text; null
 * when it has none. Throws FormatError with a line of the file.
 */
export function readFrontMatter(source: string): FrontMatter | null {
  const split = splitFenced(source) ?? splitJson(source);
  if (!split) return null;
  const { format, block, firstLine, rest } = split;
  return {
    data: parse(format, block, firstLine),
    body: rest,
    bodyLine: lineAt(source, source.length - rest.length),
    lineOf(name) {
      const key = new RegExp(`^[ \\t{,]*["']?${name.split(".").at(-1)}["']?[ \\t]*[:=]`, "im").exec(block);
      return key ? firstLine + lineAt(block, key.index) - 1 : 1;
    },
  };
}

type Split = { format: Format; block: string; firstLine: number; rest: string };

const opening = /^(---|\+\+\+)(yaml|toml|json)?[ \t]*\r?\n/;
const tomlEnd = /^\+\+\+[ \t]*(?:\r?\n|$)/m;
const otherEnd = /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m;

function splitFenced(source: string): Split | null {
  const [fence, mark, named] = opening.exec(source) ?? [];
  if (!fence || !mark) return null;
  const after = source.slice(fence.length);
  const end = (mark === "+++" ? tomlEnd : otherEnd).exec(after);
  if (!end) throw new FormatError(`the front matter that ${mark} opens is never closed`, 1);
  const format = (named as Format | undefined) ?? (mark === "+++" ? "toml" : "yaml");
  return {
    format,
    block: after.slice(0, end.index),
    firstLine: 2,
    rest: after.slice(end.index + end[0].length),
  };
}

function splitJson(source: string): Split | null {
  if (!/^\{\s*["}]/.test(source)) return null;
  let depth = 0;
  for (const { 0: token, index } of source.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    if (token === "{") depth++;
    if (token !== "}" || --depth > 0) continue;
    const rest = source.slice(index + 1).replace(/^[ \t]*\r?\n/, "");
    return { format: "json", block: source.slice(0, index + 1), firstLine: 1, rest };
  }
  throw new FormatError("the front matter that { opens is never closed", 1);
}

function parse(format: Format, block: string, firstLine: number): Record<string, unknown> {
  try {
    return parseFields(format, block);
  } catch (error) {
    if (error instanceof FormatError) throw new FormatError(error.message, firstLine + error.line - 1);
    throw error;
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
