import { parse as parseToml, TomlError } from "smol-toml";
import { parseDocument } from "yaml";

export type Format = "yaml" | "toml" | "json";

export class FormatError extends Error {
  override name = "FormatError";
  constructor(
    message: string,
    /** Counted from 1, in the text that was parsed. */
    readonly line: number,
  ) {
    super(message);
  }
}

/** The names and values of some YAML, TOML or JSON, names in lower case, as Hugo reads them. Throws FormatError. */
export function parseFields(format: Format, text: string): Record<string, unknown> {
  const data = parsers[format](text) ?? {};
  if (typeof data !== "object" || Array.isArray(data) || data instanceof Date)
    throw new FormatError("not a list of names and values", 1);
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name.toLowerCase(), value]));
}

const parsers: Record<Format, (text: string) => unknown> = {
  yaml(text) {
    const document = parseDocument(text, { uniqueKeys: false, logLevel: "silent" });
    const [error] = document.errors;
    if (error)
      throw new FormatError(`bad YAML: ${firstSentence(error.message)}`, error.linePos?.[0].line ?? 1);
    try {
      return document.toJS({ maxAliasCount: 100 });
    } catch (problem) {
      throw new FormatError(`bad YAML: ${(problem as Error).message}`, 1);
    }
  },
  toml(text) {
    try {
      return parseToml(text);
    } catch (error) {
      if (!(error instanceof TomlError)) throw error;
      const message = error.message.replace(/^Invalid TOML document: /, "");
      throw new FormatError(`bad TOML: ${firstSentence(message)}`, error.line);
    }
  },
  json(text) {
    try {
      return JSON.parse(text);
    } catch (error) {
      const { message } = error as SyntaxError;
      const position = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
      throw new FormatError(`bad JSON: ${message}`, text.slice(0, position).split("\n").length);
    }
  },
};

function firstSentence(message: string): string {
  return message.split(/\n| at line /)[0]!.trim();
}
