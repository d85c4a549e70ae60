import { dirname, join, normalize, parse } from "node:path/posix";

// The build uses this file, too, before anything is compiled: it imports nothing but Node's own.

/** Stores a file and answers the name under which it is served. */
export type Store = (name: string, content: Uint8Array) => string;

/**
 * Stores the assets of a theme, by their paths in its folder of assets, and answers where each is served. Stylesheets come
 * last, and name what they load by those addresses. Throws Error, in words, for one that loads what is not there.
 */
export function publishAssets(
  theme: string,
  assets: ReadonlyMap<string, Uint8Array>,
  store: Store,
): Map<string, string> {
  const served = new Map<string, string>();
  const keep = (path: string, content: Uint8Array) =>
    served.set(path, `/assets/${store(publicName(theme, path), content)}`);
  const [sheets, others] = [true, false].map((wanted) =>
    [...assets].filter(([path]) => path.endsWith(".css") === wanted),
  );
  for (const [path, content] of others!) keep(path, content);
  for (const [path, content] of sheets!) {
    const css = pointUrls(Buffer.from(content).toString(), path, served);
    keep(path, Buffer.from(css));
  }
  return served;
}

/** "fonts/Bold Italic.woff2" of the theme ink → "ink-fonts-bold-italic.woff2" */
function publicName(theme: string, path: string): string {
  const { dir, name, ext } = parse(path.toLowerCase());
  const words = `${theme}/${dir}/${name}`.split(/[^a-z0-9]+/).filter(Boolean);
  return words.join("-") + ext;
}

const reference = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)/gi;
const comment = /\/\*[^]*?\*\//g;

/** Writes into a stylesheet where each file that it loads is served. */
function pointUrls(css: string, path: string, served: ReadonlyMap<string, string>): string {
  if (/@import\b/i.test(css.replace(comment, "")))
    throw new Error(`assets/${path} has an @import: put all of it into one file`);
  return css.replace(reference, (whole, ...[double, single, bare]: (string | undefined)[]) => {
    const target = double ?? single ?? bare ?? "";
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target))
      throw new Error(
        `assets/${path} loads ${target.slice(0, 80)}: browsers are told to load files of this site alone`,
      );
    if (target === "" || /^[/#]/.test(target)) return whole;
    const [, file = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(target) ?? [];
    const address = served.get(normalize(join(dirname(path), file)));
    if (!address) throw new Error(`assets/${path} loads ${file}, which is not among the assets`);
    return `url("${address}${rest.replace(/^\?[^#]*/, "")}")`;
  });
}
