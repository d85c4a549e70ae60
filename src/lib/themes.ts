import { Invalid } from "./errors.js";
import { FaultNotes, type Failure } from "./themes/fault-notes.js";
import { type Fault, faultText } from "./themes/fault.js";
import { compileTheme, fileOf, previewPath, readShelf, type Shelf, type Theme } from "./themes/theme.js";
import type { Render, Templates, ViewLocals } from "./views.js";

export type { Failure, Fault, Theme };
export { faultText };

/** The theme that every other stands before: the project's own views and assets. */
export const defaultTheme = "octavo";

interface Parts {
  shelves: Shelf[];
  /** The names of the default's views. */
  views: Iterable<string>;
  render: Render;
  /** Where it is kept which pages failed. */
  faultFolder: string;
  /** Hears of each fault once. `stack`: all that was thrown with it. */
  onFault: (theme: string, fault: Fault, stack: string) => void;
}

/** A page, and why it is the default's though another theme was meant. */
export interface Shown {
  html: string;
  fault: Fault | null;
}

/** What a theme adds to what its views are given. */
interface Own {
  templates: Templates;
  locals: (locals: ViewLocals) => ViewLocals;
}

/** How many different faults a worker tells of. */
const mostHeard = 100;

/** The themes as they were found at the start: a change of their folders shows after the next one, or a reload. */
export class Themes {
  readonly list: readonly Theme[];
  readonly #usable = new Map<string, Own>();
  readonly #notes: FaultNotes;
  readonly #heard = new Map<string, Fault>();

  constructor(private readonly parts: Parts) {
    const known = new Set(parts.views);
    const all = parts.shelves.flatMap((shelf) => readShelf(shelf, known));
    for (const [index, theme] of all.entries())
      if (all.findIndex(({ name }) => name === theme.name) < index)
        theme.faults.unshift({ file: "", line: null, text: "one that came with Octavo has this name" });
    this.list = all.sort((a, b) => Number(b.name === defaultTheme) - Number(a.name === defaultTheme));
    for (const theme of all)
      if (!theme.faults.length && theme.name !== defaultTheme) this.#usable.set(theme.name, ownOf(theme));
    this.#notes = new FaultNotes(parts.faultFolder);
  }

  /** Undefined when there is none of this name, sound or not. */
  find(name: string): Theme | undefined {
    return this.list.find((theme) => theme.name === name);
  }

  /** Whether readers see a theme when it is chosen. */
  isSound(name: string): boolean {
    return name === defaultTheme || this.#usable.has(name);
  }

  /** The name of a theme that may be used. Throws Invalid with the reason why it may not. */
  sound(name: string): string {
    if (this.isSound(name)) return name;
    const theme = this.find(name);
    const [fault] = theme?.faults ?? [];
    throw new Invalid({
      theme:
        theme && fault
          ? `“${theme.about.name}” cannot be used. ${faultText(fault)}`
          : "There is no such theme. One that was put there since the start is found after a reload.",
    });
  }

  /** Where the picture of a theme is served; null when it has none. */
  pictureOf({ served }: Theme): string | null {
    const [, address = null] = [...served].find(([path]) => previewPath.test(path)) ?? [];
    return address;
  }

  /** The pages that a theme could not show. */
  failuresOf(theme: Theme): Failure[] {
    return this.#notes.of(theme);
  }

  /** Renders a view of the default. */
  render(view: string, locals: ViewLocals): string {
    return this.parts.render(view, locals);
  }

  /** Renders a view that readers see in a theme; in the default, where there is no such theme, or it fails. */
  show(view: string, locals: ViewLocals, name: string): Shown {
    const own = this.#usable.get(name);
    if (!own) return { html: this.parts.render(view, locals), fault: null };
    try {
      return { html: this.parts.render(view, own.locals(locals), own.templates), fault: null };
    } catch (error) {
      const html = this.parts.render(view, locals); // what the default cannot show either is no fault of the theme
      return { html, fault: this.#hear(this.find(name)!, view, locals, error) };
    }
  }

  /** Once a page has failed it fails again and again: it is told of, and looked into, the first time. */
  #hear(theme: Theme, view: string, locals: ViewLocals, error: unknown): Fault {
    const key = `${theme.name} ${view} ${said(error).slice(0, 500)}`;
    const plain = { file: fileOf(view), line: null, text: lastWords(error) };
    const heard = this.#heard.get(key);
    if (heard || this.#heard.size === mostHeard) return heard ?? plain;
    const fault = this.#locate(theme, view, locals) ?? plain;
    this.#heard.set(key, fault);
    this.parts.onFault(theme.name, fault, stackOf(error));
    this.#notes.add(theme, fault, String(locals.path ?? "").slice(0, 200));
    return fault;
  }

  /** Renders once more, slowly, and notes the line: null when that goes well. */
  #locate(theme: Theme, view: string, locals: ViewLocals): Fault | null {
    try {
      this.parts.render(view, ownOf(theme).locals(locals), compileTheme(theme.views, true));
      return null;
    } catch (error) {
      const places = [...said(error).matchAll(/(views\/[\w/]+\.ejs):(\d+)$/gm)];
      const [, file, line] = places.findLast(([, path]) => path && theme.views.has(path.slice(6, -4))) ?? [];
      return file ? { file, line: Number(line), text: lastWords(error) } : null;
    }
  }
}

/** What EJS says begins with the lines of the template. */
function lastWords(error: unknown): string {
  return (said(error).split("\n\n").at(-1) ?? "").slice(0, 300);
}

/** A view may throw anything, even what cannot be made text. */
function said(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    return "It threw what says nothing";
  }
}

function stackOf(error: unknown): string {
  try {
    return error instanceof Error ? String(error.stack) : said(error);
  } catch {
    return said(error);
  }
}

function ownOf({ templates, served, about }: Theme): Own {
  const facts = { papers: about.papers, added: served.has("theme.css") };
  return {
    templates,
    locals(locals) {
      const asset = locals.asset as (name: string) => string;
      return { ...locals, theme: facts, asset: (name: string) => served.get(name) ?? asset(name) };
    },
  };
}
