import { z } from "zod";

/** Of the views and what they are given: raised when a theme may have to be changed. docs/themes.md says what changed. */
export const viewsVersion = 1;

const line = (most: number) =>
  z
    .string()
    .transform((text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim())
    .pipe(z.string().max(most));

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, { error: "Give a colour such as #fbfbf9" });

const schema = z.object({
  name: line(60).pipe(z.string().min(1)),
  description: line(300).default(""),
  author: line(100).default(""),
  version: line(30).default(""),
  /** The version of the views that it was made for. */
  views: z.number().int().min(1),
  /** The colour of the page, for the browser's own bars. */
  papers: z.object({ light: colour, dark: colour }).optional(),
});

export type About = z.infer<typeof schema>;

/** Reads a theme.json. Throws Error, in words. */
export function readAbout(text: string): About {
  const parsed = schema.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  const [{ path, message } = { path: [], message: "is none" }] = parsed.error.issues;
  throw new Error(`${path.join(".") || "theme.json"}: ${message}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new Error(`is no JSON: ${(cause as Error).message}`, { cause });
  }
}

/** What is said of one that has no theme.json that could be read. */
export function unknown(name: string): About {
  return { name, description: "", author: "", version: "", views: viewsVersion };
}
