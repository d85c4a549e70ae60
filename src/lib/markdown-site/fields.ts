import { readDate, type WrittenDate } from "./dates.js";
import type { FrontMatter } from "./front-matter.js";

/** Reads the values of a front matter as what they ought to be, and says of each that is something else where it stands. */
export class Fields {
  readonly #matter: Pick<FrontMatter, "data" | "lineOf">;
  readonly #complain: (line: number, text: string) => void;
  readonly #read = new Set<string>();

  constructor(matter: Pick<FrontMatter, "data" | "lineOf">, complain: (line: number, text: string) => void) {
    this.#matter = matter;
    this.#complain = complain;
  }

  /** The first of some names that holds text or a number. A name may be a path: `extra.author`. */
  text(...names: string[]): string | undefined {
    for (const name of names) {
      const value = this.#value(name);
      if (value === undefined) continue;
      const text = textOf(value);
      if (text !== null) return text;
      this.#reject(name, "is not text");
    }
    return undefined;
  }

  /** All that some names hold: lists of texts or of things with a `name`, or a text by itself that `split` takes apart. */
  list(names: string[], split = (text: string): string[] => [text]): string[] {
    return names.flatMap((name) => {
      const value = this.#value(name);
      if (value === undefined) return [];
      if (!Array.isArray(value)) {
        const single = nameOf(value);
        if (single === null) this.#reject(name, "is not a list of texts");
        return single === null ? [] : split(single);
      }
      const items = value.map(nameOf);
      if (items.includes(null)) this.#reject(name, "holds something that is not text");
      return items.filter((item) => item !== null);
    });
  }

  /** Like `text`, for names under which themes keep all sorts of things: what is not text is passed over. */
  textAmong(...names: string[]): string | undefined {
    const values = names
      .map((name) => this.#value(name))
      .map((value) => (Array.isArray(value) ? value[0] : value));
    return (
      values.map((value) => (value === undefined ? null : textOf(value))).find((text) => text !== null) ??
      undefined
    );
  }

  /** False when it is not there, true when it cannot be told. */
  flag(name: string): boolean {
    const value = this.#value(name);
    const text = String(value ?? false).toLowerCase();
    if (["false", "no", "0"].includes(text)) return false;
    if (!["true", "yes", "1"].includes(text)) this.#reject(name, "is neither true nor false: taken for true");
    return true;
  }

  /** Whether the value is the truth value false: `published: false`, where others write a date. */
  denies(name: string): boolean {
    return this.#value(name) === false;
  }

  /** The first of some names that is there; `unreadable` when no date can be made of it. */
  date(names: string[], zone: string): WrittenDate | "unreadable" | undefined {
    const name = names.find((candidate) => !["undefined", "boolean"].includes(typeof this.#value(candidate)));
    if (!name) return undefined;
    const read = readDate(this.#value(name), zone);
    if (!read) this.#reject(name, `is no date that can be read: ${shown(this.#value(name))}`);
    return read ?? "unreadable";
  }

  lineOf(name: string): number {
    return this.#matter.lineOf(name);
  }

  /** The names that nobody asked for, those in Zola's `extra` and its like by themselves. */
  ignored(): string[] {
    return Object.entries(this.#matter.data)
      .flatMap(([name, value]) =>
        drawers.has(name) && isRecord(value) ? Object.keys(value).map((inner) => `${name}.${inner}`) : [name],
      )
      .filter((name) => !this.#read.has(name));
  }

  #value(path: string): unknown {
    const [top = "", inner] = path.split(".");
    this.#read.add(top);
    this.#read.add(path);
    const outer = this.#matter.data[top];
    const value = inner === undefined ? outer : isRecord(outer) ? outer[inner] : undefined;
    return value === null || value === "" ? undefined : value;
  }

  #reject(name: string, why: string): void {
    this.#complain(this.#matter.lineOf(name), `\`${name}\` ${why}`);
  }
}

const drawers = new Set(["extra", "params", "taxonomies"]);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function textOf(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  return String(value).normalize("NFC").replace(/\s+/g, " ").trim();
}

function nameOf(value: unknown): string | null {
  return isRecord(value) ? textOf(value.name) : textOf(value);
}

function shown(value: unknown): string {
  const text = value instanceof Date ? value.toISOString() : (JSON.stringify(value) ?? "");
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
