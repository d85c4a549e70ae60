import { join } from "node:path";
import type { Response } from "express";
import { afterAll, expect, test } from "vitest";
import { root } from "../../src/lib/root.js";
import { Themes } from "../../src/lib/themes.js";
import { ownShelf } from "../../src/lib/themes/shelves.js";
import { createRender } from "../../src/lib/views.js";
import { draw } from "../../src/middleware/themes.js";
import { common } from "../../src/middleware/pages.js";
import { unset } from "../../src/models/setting.js";
import { elements, named, parse, textOf } from "../support/html.js";
import { hostile } from "../support/nasty-pages.js";
import { plainPages } from "../support/plain-pages.js";
import { about, aFolder, putTheme } from "../support/themes.js";
import { invalidIn } from "../support/validator.js";

// What an owner sees around a page that they preview.

const folder = aFolder();
afterAll(() => folder.remove());
putTheme(folder.path, "ink", { "theme.json": about({ name: hostile }) });
putTheme(folder.path, "torn", { "views/posts/post_list.ejs": `<% throw new Error(\`${hostile}\`); %>` });
putTheme(folder.path, "bodiless", { "views/layouts/site.ejs": "<p>No body: $& $1</p>" });
putTheme(folder.path, "dollars", { "views/layouts/site.ejs": '<html><body class="a$&b">$1 $& $`</body></html>' });

const themes = new Themes({
  shelves: [ownShelf(folder.path, (name) => name)],
  views: [],
  render: createRender({ folder: join(root, "views"), cache: true, debug: true }),
  faultFolder: join(folder.path, ".faults"),
  onFault: () => {},
});

function preview(previewedTheme: string): string {
  const { view, path, locals } = plainPages.home!;
  const app = { locals: { siteUrl: "https://plot.example", asset: (name: string) => `/assets/${name}`, themes } };
  const res = { app, locals: { scheme: "", requestId: "", previewedTheme } } as unknown as Response;
  return draw(res, view, { ...common(unset, path, res), ...locals }, "octavo");
}

const barOf = (html: string) => elements(parse(html), ({ properties }) => String(properties.className) === "theme-bar");

test.each(["ink", "torn", "gone"])("the bar over %s is valid HTML, comes first, and shows whatever it is called", async (name) => {
  const html = preview(name);
  expect(await invalidIn(html)).toEqual([]);
    expect(named(parse(html), "script")).toEqual([]);
  const [bar] = barOf(html);
  expect(textOf(bar!)).toMatch(/^Preview\. /);
  expect(named(bar!, "button").map(textOf).at(-1)).toBe("End the preview");
});

test("a page that fails is the default's, and the bar says why", () => {
  const html = preview("torn");
  expect(html).toContain('class="head masthead leaf"');
  expect(textOf(barOf(html)[0]!)).toContain(`views/posts/post_list.ejs, line 1: ${hostile}`);
});

test.each(["bodiless", "dollars"])("%s cannot do without the bar, and keeps what it says", (name) => {
  const html = preview(name);
  expect(barOf(html)).toHaveLength(1);
  expect(html).toContain("$1");
  expect(html.match(/\$&/g)?.length).toBe(name === "dollars" ? 2 : 1);
});
