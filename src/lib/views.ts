import ejs, { type TemplateFunction } from "ejs";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";

export type ViewLocals = Record<string, unknown>;
/** Templates by the names of their views. */
export type Templates = ReadonlyMap<string, TemplateFunction>;
/** `theme`: templates that stand in for those of the folder. */
export type Render = (view: string, locals: ViewLocals, theme?: Templates) => string;

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

/** Finds a template by its name. Throws when there is none. */
type Find = (name: string) => TemplateFunction;

/**
 * EJS in strict mode with absolute includes. A view is rendered first and fills `page`;
 * then the layout that it names there ("site" unless it does) is rendered around it, unless `locals.layout` is false.
 */
export function createRender({ folder, cache, debug }: Options): Render {
  const compile = (name: string): TemplateFunction => {
    const filename = join(folder, `${name}.ejs`);
    return compileView(readFileSync(filename, "utf8"), filename, { lines: debug, aloud: debug });
  };
  const compiled = new Map(cache ? viewNames(folder).map((name) => [name, compile(name)]) : []);

  const template: Find = (name) => {
    const made = cache ? compiled.get(name) : compile(name);
    if (!made) throw new Error(`There is no view "${name}"`);
    return made;
  };
  const fill = (name: string, locals: ViewLocals, find: Find): string => {
    locals.include = (path: string, own?: ViewLocals) => {
      if (!path.startsWith("/")) throw new Error(`include("${path}") must begin at the top: "/partials/…"`);
      return fill(path.slice(1), { ...locals, ...own }, find);
    };
    return find(name)(locals);
  };

  return (view, locals, theme) => {
    const find = theme ? before(theme, template) : template;
    const inner = { ...locals, page: blankPage() };
    const body = fill(view, inner, find);
    return locals.layout === false ? body : fill(`layouts/${inner.page.layout}`, { ...inner, body }, find);
  };
}

/** A theme may include what it stands in for: `/default/partials/footer`. */
function before(theme: Templates, template: Find): Find {
  return (name) => {
    if (name.startsWith("default/")) return template(name.slice("default/".length));
    return theme.get(name) ?? template(name);
  };
}

/** The names of all views in a folder. */
export function viewNames(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ejs"))
    .map((file) => file.slice(0, -".ejs".length).replaceAll("\\", "/"));
}

/**
 * `lines`: what it throws when it renders shows the template's lines, which takes time; `aloud`: to print undefined throws.
 * Throws SyntaxError or Error for a template that is none.
 */
export function compileView(
  text: string,
  filename: string,
  { lines = false, aloud = false } = {},
): TemplateFunction {
  const options = {
    strict: true,
    unsafePrototypeLocals: true, // unsafe for `with` alone, which strict views are without; else EJS copies all locals
    compileDebug: lines,
    escape: aloud ? escapeAloud : escapeHtml,
    filename,
  };
  return ejs.compile(takingInclude(text), options);
}

/** The line at which a template that does not compile goes wrong, as near as can be told. */
export function brokenLine(text: string): number | null {
  const template = new ejs.Template(takingInclude(text), { strict: true, compileDebug: true });
  try {
    template.compile();
    return null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) return lineAt(text, text.lastIndexOf("<%")); // one that is not closed
  }
  try {
    new Script(`"use strict";(function (locals) {\n${template.source}})`, { filename: "view" });
  } catch (error) {
    const [, at = 0] = /^view:(\d+)/.exec((error as Error).stack ?? "") ?? [];
    // The code that EJS makes of a template says at each line which one of the template it is of.
    const passed = template.source.split("\n").slice(0, Number(at) - 1);
    return Number(
      /__line = (\d+)/.exec(passed.findLast((line) => line.includes("__line = ")) ?? "")?.[1] ?? 1,
    );
  }
  return null;
}

function lineAt(text: string, position: number): number {
  return text.slice(0, Math.max(position, 0)).split("\n").length;
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
