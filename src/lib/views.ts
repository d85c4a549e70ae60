import ejs, { type TemplateFunction } from "ejs";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type ViewLocals = Record<string, unknown>;
export type Render = (view: string, locals: ViewLocals) => string;

/** What a view tells its layout. A view sets them: `locals.page.title = "Tags"`. */
export interface Page {
  /** The layout that stands around the view. */
  layout: "site" | "desk" | "door";
  title: string;
  description: string;
  /** Path (or, elsewhere, URL) of the one address of this content; "" when it should not be indexed under any. */
  canonical: string;
  /** Content of the robots meta tag; "" for none. */
  robots: string;
  /** Feeds of what this page shows, beside the site's own. */
  feeds: { href: string; title: string }[];
  /** Set on what someone wrote: when it came out, when it changed, and its picture. */
  article: { published: Date; revised: Date | null; cover: unknown } | null;
  /** Whether the site's name is this page's own heading. */
  masthead: boolean;
  /** Whether the page stands without header and footer. */
  alone: boolean;
  /** Set on what only its writers see: where it stands, and where it is edited and read. */
  bar: { state: string; edit: string; live: string } | null;
  /** On the desk: whether the view is an editor, which fills the window; at the door: whether it needs room. */
  editor: boolean;
  wide: boolean;
}

interface Options {
  folder: string;
  /**
   * Compile all templates at once, and never look at the folder again: an upgrade may lie there before the restart, and
   * its views beside this code would be a mix that nobody tried. Off in development, where an edit shows at once.
   */
  cache: boolean;
  /** Errors show the template's lines, and printing undefined throws. */
  debug: boolean;
}

/**
 * EJS in strict mode with absolute includes. A view is rendered first and fills `page`;
 * then the layout that it names there ("site" unless it does) is rendered around it, unless `locals.layout` is false.
 */
export function createRender({ folder, cache, debug }: Options): Render {
  const options = {
    strict: true,
    unsafePrototypeLocals: true, // unsafe for `with` alone, which strict views are without; else EJS copies all locals
    compileDebug: debug,
    escape: debug ? escapeAloud : escapeHtml,
  };
  const compile = (name: string): TemplateFunction => {
    const filename = join(folder, `${name}.ejs`);
    return ejs.compile(takingInclude(readFileSync(filename, "utf8")), { ...options, filename });
  };
  const compiled = new Map(cache ? namesIn(folder).map((name) => [name, compile(name)]) : []);

  const template = (name: string): TemplateFunction => {
    const made = cache ? compiled.get(name) : compile(name);
    if (!made) throw new Error(`There is no view "${name}"`);
    return made;
  };
  const fill = (name: string, locals: ViewLocals): string => {
    locals.include = (path: string, own?: ViewLocals) => fill(path.slice(1), { ...locals, ...own });
    return template(name)(locals);
  };

  return (view, locals) => {
    const inner = { ...locals, page: blankPage() };
    const body = fill(view, inner);
    return locals.layout === false ? body : fill(`layouts/${inner.page.layout}`, { ...inner, body });
  };
}

function namesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ejs"))
    .map((file) => file.slice(0, -".ejs".length).replaceAll("\\", "/"));
}

/** EJS's own include looks for the file and copies all locals three times at every call: a third of a list's time. */
function takingInclude(text: string): string {
  return `<% { const { include } = locals; %>${text}<% } %>`;
}

function blankPage(): Page {
  return {
    layout: "site",
    title: "",
    description: "",
    canonical: "",
    robots: "",
    feeds: [],
    article: null,
    masthead: false,
    alone: false,
    bar: null,
    editor: false,
    wide: false,
  };
}

const unsafe = /[&<>"']/;
const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&#34;",
  "'": "&#39;",
};

export function escapeHtml(value: unknown): string {
  const text = value === undefined || value === null ? "" : String(value);
  return unsafe.test(text) ? text.replace(/[&<>"']/g, (char) => escapes[char] ?? char) : text;
}

/** A mistyped `locals.name` is undefined, and strict EJS would print nothing: while developing it should be heard. */
function escapeAloud(value: unknown): string {
  if (value === undefined) throw new Error("The view prints a value that nobody gave it (undefined)");
  return escapeHtml(value);
}
