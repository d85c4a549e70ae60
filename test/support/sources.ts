import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

// The project's own files as text, and what they import.

const root = join(import.meta.dirname, "..", "..");

export interface Source {
  /** From the project's root, with `/`. */
  path: string;
  text: string;
}

/** Without the generated clients. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((path) => !path.startsWith("src/generated/"));
}

export function read(path: string): Source {
  return { path, text: readFileSync(join(root, path), "utf8") };
}

function specifiers({ text }: Source): string[] {
  return [
    ...text.matchAll(/(?:^(?:import|export)\b[^;"']*?\bfrom|^import|\bimport\()\s*["']([^"']+)["']/gm),
  ].map(([, target = ""]) => target);
}

/** As it is when it runs: a circle of types alone is none. */
export function withoutTypes({ path, text }: Source): Source {
  return { path, text: text.replace(/^import type [^;]*;$/gm, "") };
}

/** The project's own files that a file imports, from the root. */
export function ownImports(source: Source): string[] {
  return specifiers(source)
    .filter((target) => target.startsWith("."))
    .map((target) => relative(root, join(root, dirname(source.path), target)).replaceAll("\\", "/"));
}

export function packageImports(source: Source): string[] {
  return specifiers(source).filter((target) => !target.startsWith(".") && !target.startsWith("node:"));
}

export function isPackage(name: string, known: string): boolean {
  return known.endsWith("/") ? name.startsWith(known) : name === known || name.startsWith(`${known}/`);
}

export function lines(text: string): number {
  return text.split("\n").length;
}
