import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createRender } from "../../src/lib/views.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "octavo-views-"));
  put("layouts/site", "<title><%= locals.page.title %></title><%- locals.body %>");
  put(
    "posts/post_detail",
    '<% locals.page.title = "A"; %><h1><%= locals.title %></h1><%- include("/partials/x", { n: 1 }) %>',
  );
  put("partials/x", "<i><%= locals.n %><%= locals.title %></i>");
});

afterEach(() => rmSync(folder, { recursive: true }));

function put(view: string, template: string): void {
  mkdirSync(dirname(join(folder, view)), { recursive: true });
  writeFileSync(join(folder, `${view}.ejs`), template);
}

describe("views", () => {
  test("a view fills its layout and its partials, and everything is escaped", () => {
    const render = createRender({ folder, cache: true, debug: false });
    expect(render("posts/post_detail", { title: `<&"'>` })).toBe(
      "<title>A</title><h1>&lt;&amp;&#34;&#39;&gt;</h1><i>1&lt;&amp;&#34;&#39;&gt;</i>",
    );
  });

  test("a view may do without a layout", () => {
    const render = createRender({ folder, cache: false, debug: true });
    expect(render("partials/x", { layout: false, n: 2, title: "" })).toBe("<i>2</i>");
  });

  test("while developing, a name that nobody gave is an error that shows the line", () => {
    const render = createRender({ folder, cache: false, debug: true });
    expect(() => render("posts/post_detail", {})).toThrow(/post_detail\.ejs:1[^]*nobody gave it/);
  });

  test("an edit shows at once where nothing is cached", () => {
    const render = createRender({ folder, cache: false, debug: false });
    put("partials/x", "edited");
    expect(render("partials/x", { layout: false })).toBe("edited");
  });

  test("an upgrade that lies in the folder shows nowhere before the restart", () => {
    const render = createRender({ folder, cache: true, debug: false });
    put("posts/post_detail", "new");
    put("posts/post_list", "new");
    rmSync(join(folder, "partials/x.ejs"));
    expect(render("posts/post_detail", { title: "t" })).toContain("<h1>t</h1><i>1t</i>");
    expect(() => render("posts/post_list", {})).toThrow('no view "posts/post_list"');
  });

  test("a mistake in any template stops the start", () => {
    put("posts/post_list", "<% if ( %>");
    expect(() => createRender({ folder, cache: true, debug: false })).toThrow(/post_list\.ejs/);
  });

  test("what a reader sends cannot reach the engine's options", () => {
    const render = createRender({ folder, cache: false, debug: false });
    const hostile = {
      title: "t",
      settings: { "view options": { client: true } },
      escapeFunction: "x",
      client: true,
    };
    expect(render("posts/post_detail", hostile)).toContain("<h1>t</h1>");
  });
});
