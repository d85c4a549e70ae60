import { z } from "zod";
import { Conflict, Invalid } from "../lib/errors.js";

/** What was typed, by field name. */
export type Typed = Record<string, string>;

/**
 * A form as someone sent it: what they typed, as they typed it, what it means, and what is wrong with it. A mistake that
 * they can mend leaves a form to show again, with the status to answer.
 */
export class Form<Data> {
  /** Messages by field name, "" for the form as a whole. */
  errors: Record<string, string> = {};
  /** Of the answer that shows the form again. */
  status = 422;
  private theirs: unknown = null;

  constructor(
    readonly values: Typed,
    private data: Data | null = null,
  ) {}

  /** What was meant; null when something is wrong with it. */
  get meant(): Data | null {
    return this.data;
  }

  /** Whether it asks how the text will read; one past the limit is refused all the same. */
  get asksForPreview(): boolean {
    return this.values.do === "preview" && this.status !== 413;
  }

  /**
   * What someone else saved meanwhile, as `fill` shows it; null when nothing was. Whoever has seen both and saves again
   * means it: the form takes over the version.
   */
  showTheirs<T>(fill: (theirs: T) => Form<unknown>): Typed | null {
    if (this.theirs === null) return null;
    const { values } = fill(this.theirs as T);
    this.values.version = values.version ?? "";
    return values;
  }

  /** Does `work` with what was meant. Null, with the reason in the form, when that is wrong or `work` throws Invalid or Conflict. */
  async save<T>(work: (data: Data) => Promise<T>): Promise<T | null> {
    if (this.data === null) return null;
    try {
      return await work(this.data);
    } catch (error) {
      if (error instanceof Invalid) this.errors = { ...error.fields };
      else if (error instanceof Conflict) [this.status, this.theirs] = [409, error.theirs];
      else throw error;
      return null;
    }
  }
}

type Fields = Record<string, z.ZodType>;
type Read<S extends z.ZodObject, Own extends Fields> = z.output<S> & {
  [Name in keyof Own]: z.output<Own[Name]>;
};

/**
 * Reads the fields of a schema out of a parsed body; what is missing counts as empty, of a field sent twice the last
 * counts. `own`: fields that mean something else each time; to build a whole schema for one of them takes a millisecond.
 */
export function readForm<S extends z.ZodObject, Own extends Fields = Record<never, never>>(
  schema: S,
  body: unknown,
  own: Own = {} as Own,
): Form<Read<S, Own>> {
  const typed = typedIn(body, [...Object.keys(schema.shape), ...Object.keys(own)]);
  const parsed = schema.safeParse(typed);
  const data: Record<string, unknown> = { ...parsed.data };
  const issues = parsed.error?.issues.map((issue) => ({ ...issue, name: issue.path.join("-") })) ?? [];
  for (const [name, rule] of Object.entries(own)) {
    const value = rule.safeParse(typed[name]);
    data[name] = value.data;
    issues.push(...(value.error?.issues.map((issue) => ({ ...issue, name })) ?? []));
  }
  const form = new Form(typed, issues.length ? null : (data as Read<S, Own>));
  for (const issue of issues) {
    form.errors[issue.name] ??= issue.message;
    if (issue.code === "custom" && issue.params?.tooLarge) form.status = 413;
  }
  return form;
}

/** A form to be filled in. */
export function blankForm(values: Typed): Form<never> {
  return new Form<never>(values);
}

function typedIn(body: unknown, names: string[]): Typed {
  const given = (body ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    names.map((name) => {
      const value = Object.hasOwn(given, name) ? given[name] : "";
      const last: unknown = Array.isArray(value) ? value.at(-1) : value;
      if (typeof last !== "string") return [name, ""];
      if (name !== "body" && last.length > longest)
        throw Object.assign(new Error(`The field ${name} is far too long`), { status: 413 });
      return [name, sound(last)];
    }),
  );
}

/** Characters of any field but a text: who types more is none that wants it back. */
const longest = 200_000;

/** Text that both databases can hold; browsers end lines with CR LF. */
function sound(text: string): string {
  return text.toWellFormed().replaceAll("\0", "").replaceAll("\r\n", "\n").replaceAll("\r", "\n");
}
