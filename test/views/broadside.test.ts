import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../src/lib/root.js";
import { isReaders } from "../../src/lib/themes/reader-views.js";
import { compileView, viewNames } from "../../src/lib/views.js";
import { elements, named, parse } from "../support/html.js";
import { nastyPages } from "../support/nasty-pages.js";
import { plainPages } from "../support/plain-pages.js";
import { filesBelow } from "../support/sources.js";
import { renderPage, type Shown } from "../support/views.js";
import { invalidIn } from "../support/validator.js";

// The theme that comes beside the default bears what the default bears.

const folder = join(root, "themes/broadside/views");
const textOf = (place: string, name: string) => readFileSync(join(place, `${name}.ejs`), "utf8");
const names = viewNames(folder);
const theme = new Map(
  names.map((name) => [name, compileView(textOf(folder, name), `${name}.ejs`, { lines: true, aloud: true })]),
);
const pages = Object.entries({ ...plainPages, ...nastyPages }).filter(([, { view }]) => isReaders(view));

describe("in Broadside", () => {
  test.each(pages)("%s is valid HTML, has one heading of the first level and keeps to the policy", async (_name, shown) => {
    const html = renderPage(shown, theme);
    expect(await invalidIn(html)).toEqual([]);
    const tree = parse(html);
    expect(named(tree, "h1")).toHaveLength(1);
    expect([...named(tree, "style"), ...named(tree, "script")]).toEqual([]);
    expect(elements(tree, ({ properties }) => "style" in properties)).toEqual([]);
  });

  test("a page has the title, the description and the address that it has in the default", () => {
    const head = (shown: Shown, with_?: typeof theme) => /<head>([^]*)<\/head>/.exec(renderPage(shown, with_))?.[1];
    for (const [name, shown] of pages) expect(head(shown, theme), name).toBe(head(shown));
  });

  test("nothing is left out that the default has: whatever partial that includes, it includes", () => {
    const includedIn = (text: string) => [...text.matchAll(/include\("\/(partials\/[\w/]+)"/g)].map(([, name]) => name!);
    const lost = names.flatMap((name) => {
      const own = includedIn(textOf(folder, name));
      return includedIn(textOf(join(root, "views"), name)).filter((partial) => !own.includes(partial)).map((partial) => `${name}: ${partial}`);
    });
    expect(lost).toEqual([]);
  });
});

test("every folder of views is either the readers', or named here as none of a theme's business", () => {
  const apart = ["account", "admin", "desk", "feeds", "sessions", "setup"];
  const folders = new Set(filesBelow("views").map((path) => path.split("/")[1]!));
  const unknown = [...folders].filter((name) => !["layouts", "partials"].includes(name) && !isReaders(`${name}/x`));
  expect(unknown.sort()).toEqual(apart);
});
