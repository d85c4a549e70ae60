import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Fault, Themes } from "../../../src/lib/themes.js";
import { ownShelf, shippedShelf, storeIn } from "../../../src/lib/themes/shelves.js";
import { createRender, viewNames } from "../../../src/lib/views.js";
import { about, aFolder, putTheme, type Content } from "../../support/themes.js";

let home: ReturnType<typeof aFolder>;
let heard: Fault[];

beforeEach(() => {
  home = aFolder();
  heard = [];
  const views = {
    "layouts/site": '<title><%= locals.page.title %></title><%- include("/partials/head") %><%- locals.body %>',
    "partials/head": '<link href="<%= locals.asset("reader.css") %>">',
    "partials/list": "<% for (const post of locals.posts) { %><p><%= post %></p><% } %>",
    "posts/post_list": '<% locals.page.title = "List"; %><%- include("/partials/list", { posts: locals.posts }) %>',
    "posts/post_detail": "<%= locals.title %><%= locals.missing.deep %>",
  };
  for (const [view, text] of Object.entries(views)) {
    mkdirSync(join(home.path, "views", view, ".."), { recursive: true });
    writeFileSync(join(home.path, "views", `${view}.ejs`), text);
  }
});

afterEach(() => home.remove());

function open(files: Record<string, Content | null>): Themes {
  const views = join(home.path, "views");
  putTheme(join(home.path, "shipped"), "octavo");
  putTheme(join(home.path, "own"), "ink", files);
  return new Themes({
    shelves: [
      shippedShelf(join(home.path, "shipped"), { url: (name) => `/assets/${name}` }),
      ownShelf(join(home.path, "own"), storeIn(join(home.path, "assets"))),
    ],
    views: viewNames(views),
    render: createRender({ folder: views, cache: true, debug: false }),
    faultFolder: join(home.path, "faults"),
    onFault: (_theme, fault) => heard.push(fault),
  });
}

const locals = { posts: ["<one>", "two"], asset: (name: string) => `/assets/${name}`, path: "/page/2" };
const show = (themes: Themes, view = "posts/post_list", own = {}) => themes.show(view, { ...locals, ...own }, "ink");

const plain = '<title>List</title><link href="/assets/reader.css"><p>&lt;one&gt;</p><p>two</p>';

describe("a page in a theme", () => {
  test("is made of its views, and of the default's where it has none", () => {
    const themes = open({ "views/partials/list.ejs": "<i><%= locals.posts.length %></i>" });
    expect(show(themes)).toEqual({
      html: '<title>List</title><link href="/assets/reader.css"><i>2</i>',
      fault: null,
    });
  });

  test("finds the theme's assets first, under their hashes", () => {
    const { html } = show(open({ "assets/reader.css": "body { color: red }" }));
    expect(html).toMatch(/<link href="\/assets\/ink-reader\.[0-9a-f]{10}\.css">/);
  });

  test("may have in it what it stands in for", () => {
    const list = '<main><%- include("/default/partials/list", { posts: ["x"] }) %></main>';
    expect(show(open({ "views/partials/list.ejs": list })).html).toContain("<main><p>x</p></main>");
  });

  test("is escaped as any other", () => {
    const { html } = show(open({ "views/posts/post_list.ejs": "<b><%= locals.posts[0] %></b>" }));
    expect(html).toContain("<b>&lt;one&gt;</b>");
  });

  test.each(["octavo", "other", ""])("is the default's in %j", (name) => {
    const themes = open({ "views/partials/list.ejs": "ink" });
    expect(themes.show("posts/post_list", locals, name)).toEqual({ html: plain, fault: null });
  });
});

describe("a page that a theme cannot show", () => {
  const failing: [name: string, view: string, fault: Fault][] = [
    ["reads of nothing", "one\n<%= locals.nothing.at.all %>", { file: "views/partials/list.ejs", line: 2, text: "Cannot read properties of undefined (reading 'at')" }],
    ["uses a name that nobody knows", "\n\n<%= posts %>", { file: "views/partials/list.ejs", line: 3, text: "posts is not defined" }],
    ["throws", '<% throw new Error("by design"); %>', { file: "views/partials/list.ejs", line: 1, text: "by design" }],
    ["includes what is not there", '\n<%- include("/partials/none") %>', { file: "views/partials/list.ejs", line: 2, text: 'There is no view "partials/none"' }],
    ["includes from where it stands", '\n<%- include("none") %>', { file: "views/partials/list.ejs", line: 2, text: 'include("none") must begin at the top: "/partials/…"' }],
    ["calls itself", '<%- include("/partials/list") %>', { file: "views/partials/list.ejs", line: 1, text: "Maximum call stack size exceeded" }],
  ];

  test.each(failing)("because it %s is the default's, and says where", (_name, text, fault) => {
    const themes = open({ "views/partials/list.ejs": text });
    expect(show(themes)).toEqual({ html: plain, fault });
    expect(heard).toEqual([fault]);
    expect(themes.failuresOf(themes.find("ink")!)).toEqual([
      { ...fault, path: "/page/2", at: expect.any(String) as unknown },
    ]);
  });

  test.each(["null", '"a text"', "undefined", "{}", "Object.create(null)", "{ toString() { throw 1; } }", "new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 2; } })", "Object.defineProperty(new Error(), 'message', { get() { throw 3; } })", "Object.assign(new Error(), { message: Symbol() })", "Object.freeze(new Error('cold'))"])("because it throws %s is the default's, too", (thrown) => {
    const { html, fault } = show(open({ "views/partials/list.ejs": `<% throw ${thrown}; %>` }));
    expect(html).toBe(plain);
    expect(fault?.file).toMatch(/^views\/p/);
  });

  test("because an asset is missing is the default's", () => {
    const themes = open({ "views/partials/head.ejs": '<%= locals.asset("toString").nothing() %>' });
    expect(show(themes).html).toBe(plain);
  });

  test("is told of once, however often it is asked for", () => {
    const themes = open({ "views/partials/list.ejs": "<%= x %>" });
    for (let i = 0; i < 5; i++) expect(show(themes).html).toBe(plain);
    expect(heard).toHaveLength(1);
  });

  test("is told of to other workers, until a file of the theme changes", () => {
    const files = { "views/partials/list.ejs": "<%= x %>" };
    show(open(files));
    const other = open(files);
    expect(other.failuresOf(other.find("ink")!)).toHaveLength(1);
    const mended = open({ "views/partials/list.ejs": "y" });
    expect(mended.failuresOf(mended.find("ink")!)).toEqual([]);
  });

  test("is still shown when the disk refuses to keep why", () => {
    writeFileSync(join(home.path, "faults"), "a file");
    expect(show(open({ "views/partials/list.ejs": "<%= x %>" })).html).toBe(plain);
  });

  test("and that the default cannot show either, is no fault of the theme's", () => {
    const themes = open({ "views/partials/list.ejs": "fine" });
    expect(() => show(themes, "posts/post_detail", { title: "t" })).toThrow("deep");
    expect(heard).toEqual([]);
  });
});

describe("the shelf", () => {
  test("has the default first, and no two themes of one name", () => {
    putTheme(join(home.path, "shipped"), "ink", { "views/partials/list.ejs": "shipped" });
    const themes = open({ "views/partials/list.ejs": "own" });
    expect(themes.list.map(({ name, own }) => [name, own])).toEqual([
      ["octavo", false],
      ["ink", false],
      ["ink", true],
    ]);
    expect(themes.list[2]?.faults[0]?.text).toBe("one that came with Octavo has this name");
    expect(show(themes).html).toContain("shipped");
  });

  test("says of a theme what may be amiss in it", () => {
    const themes = open({ "theme.json": about({ views: 99 }), "views/posts/post_detial.ejs": "x" });
    expect(themes.find("ink")?.notes).toEqual([
      expect.stringContaining("made for version 99 of the views"),
      "Nothing uses views/posts/post_detial.ejs: there is no view of this name.",
    ]);
    expect(themes.sound("ink")).toBe("ink");
  });

  test("leaves alone what people put beside a theme", () => {
    const beside = { "README.md": "x", LICENSE: "x", ".git/config": "x", "assets/fonts/OFL.txt": "x", "assets/.DS_Store": "x", "node_modules/x.js": "x" };
    expect(open(beside).find("ink")?.faults).toEqual([]);
  });

  test("knows the picture of a theme", () => {
    const themes = open({ "preview.svg": "<svg/>" });
    expect(themes.pictureOf(themes.find("ink")!)).toMatch(/^\/assets\/ink-preview\.[0-9a-f]{10}\.svg$/);
    expect(themes.pictureOf(themes.find("octavo")!)).toBeNull();
  });
});
