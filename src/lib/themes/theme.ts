import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { brokenLine, compileView, type Templates } from "../views.js";
import { type About, readAbout, unknown, viewsVersion } from "./about.js";
import type { Fault } from "./fault.js";
import { readFiles } from "./files.js";
import { isReaders } from "./reader-views.js";

export interface Theme {
  /** That of its folder, by which it is chosen. */
  name: string;
  /** Whether it is the operator's own, and not one that came with the program. */
  own: boolean;
  about: About;
  /** The texts of its views, by their names. */
  views: ReadonlyMap<string, string>;
  templates: Templates;
  /** Where its assets are served, by their paths in its folder of assets. */
  served: ReadonlyMap<string, string>;
  /** Why it cannot be used. */
  faults: Fault[];
  /** What may be amiss in it. */
  notes: string[];
  /** Of all its files: another one after each change. */
  fingerprint: string;
}

/** Where themes stand. */
export interface Shelf {
  folder: string;
  own: boolean;
  /** Answers where the assets of a theme are served. Throws Error, in words. */
  publish: (theme: string, assets: ReadonlyMap<string, Uint8Array>) => ReadonlyMap<string, string>;
}

/** What a theme's folder may be called. */
export const soundName = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/** The path of the preview, as if it stood among the assets. */
export const previewPath = /^\.\.\/preview\.\w+$/;

/** All themes on a shelf, sound or not, by their names. `known`: the names of the views that a theme can stand in for. */
export function readShelf(shelf: Shelf, known: ReadonlySet<string>): Theme[] {
  return foldersIn(shelf.folder).map((name) => {
    const theme = readTheme(shelf, name, known);
    if (!soundName.test(name))
      theme.faults.unshift(fault("", "the folder's name may have small letters, digits and hyphens, 40 of them"));
    return theme;
  });
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isFile() && !entry.name.startsWith("."))
      .map((entry) => entry.name)
      .sort();
  } catch {
    return []; // none is there, or none that the server may see
  }
}

function readTheme({ folder, own, publish }: Shelf, name: string, known: ReadonlySet<string>): Theme {
  const { files, faults } = readFiles(join(folder, name));
  const trying = <T>(file: string, work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (error) {
      faults.push(fault(file, (error as Error).message));
      return otherwise;
    }
  };
  const about = trying("theme.json", () => readAbout(textOf(files, "theme.json")), unknown(name));
  const views = viewsIn(files);
  const templates = compileAll(views, faults);
  const assets = assetsIn(files);
  const served = faults.length ? new Map<string, string>() : trying("", () => publish(name, assets), new Map());
  const notes = notesOn(about, views, known);
  return { name, own, about, views, templates, served, faults, notes, fingerprint: fingerprintOf(files) };
}

function fault(file: string, text: string, line: number | null = null): Fault {
  return { file, line, text };
}

function textOf(files: ReadonlyMap<string, Buffer>, path: string): string {
  const content = files.get(path);
  if (!content) throw new Error("is not there");
  return content.toString();
}

function viewsIn(files: ReadonlyMap<string, Buffer>): Map<string, string> {
  const views = [...files].filter(([path]) => path.startsWith("views/"));
  return new Map(views.map(([path, text]) => [path.slice("views/".length, -".ejs".length), text.toString()]));
}

function assetsIn(files: ReadonlyMap<string, Buffer>): Map<string, Uint8Array> {
  const found = [...files].flatMap(([path, content]): [string, Buffer][] => {
    if (path.startsWith("assets/")) return [[path.slice("assets/".length), content]];
    return path.startsWith("preview.") ? [[`../${path}`, content]] : [];
  });
  return new Map(found);
}

/** `lines`: what a view throws names the line. */
export function compileTheme(views: ReadonlyMap<string, string>, lines: boolean): Templates {
  return new Map([...views].map(([name, text]) => [name, compileView(text, fileOf(name), { lines })]));
}

export function fileOf(view: string): string {
  return `views/${view}.ejs`;
}

function compileAll(views: ReadonlyMap<string, string>, faults: Fault[]): Templates {
  const compiled = [...views].flatMap(([name, text]) => {
    if (!isReaders(name)) {
      faults.push(fault(fileOf(name), "is none of the views that readers see, and a theme changes no others"));
      return [];
    }
    try {
      return [[name, compileView(text, fileOf(name))] as const];
    } catch (error) {
      const [said = ""] = (error as Error).message.split(/ in views\/|\n/);
      faults.push(fault(fileOf(name), said, brokenLine(text)));
      return [];
    }
  });
  return new Map(compiled);
}

function notesOn(about: About, views: ReadonlyMap<string, string>, known: ReadonlySet<string>): string[] {
  const idle = [...views.keys()].filter((name) => !name.startsWith("partials/") && !known.has(name));
  return [
    ...(about.views === viewsVersion
      ? []
      : [
          `It was made for version ${about.views} of the views; these are version ${viewsVersion}. Look at every kind of page before readers do.`,
        ]),
    ...idle.map((name) => `Nothing uses ${fileOf(name)}: there is no view of this name.`),
  ];
}

function fingerprintOf(files: ReadonlyMap<string, Buffer>): string {
  const hash = createHash("sha256");
  for (const [path, content] of files) hash.update(`${path}\0${content.length}\0`).update(content);
  return hash.digest("base64url").slice(0, 22);
}
