import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { faultText, Themes } from "../../../src/lib/themes.js";
import { ownShelf } from "../../../src/lib/themes/shelves.js";
import { createRender, viewNames } from "../../../src/lib/views.js";
import { about, aFolder, putTheme, type Content } from "../../support/themes.js";

// Whatever stands in var/themes, the blog starts, and shows its pages in the default.

let home: ReturnType<typeof aFolder>;
let shelf: string;
let stored: string[];

beforeEach(() => {
  home = aFolder();
  shelf = join(home.path, "themes");
  stored = [];
  const views = join(home.path, "views");
  for (const [view, text] of [
    ["layouts/site", "<%- locals.body %>"],
    ["posts/post_list", "the default"],
    ["desk/secret", "the desk"],
  ]) {
    mkdirSync(join(views, view!, ".."), { recursive: true });
    writeFileSync(join(views, `${view}.ejs`), text!);
  }
  mkdirSync(join(home.path, "outside"));
  writeFileSync(join(home.path, "outside/secret.css"), "secret");
});

afterEach(() => home.remove());

function open(): Themes {
  const views = join(home.path, "views");
  const store = (name: string) => {
    stored.push(name);
    return name;
  };
  return new Themes({
    shelves: [ownShelf(shelf, store)],
    views: viewNames(views),
    render: createRender({ folder: views, cache: true, debug: false }),
    faultFolder: join(home.path, "faults"),
    onFault: () => {},
  });
}

const shown = (themes: Themes, name = "ink") => themes.show("posts/post_list", { asset: String }, name).html;
const faultsOf = (themes: Themes, name = "ink") => themes.find(name)?.faults.map(faultText);

const large = "x".repeat(4_100_000);
const hostile: [name: string, files: Record<string, Content | null>, says: RegExp][] = [
  ["no theme.json", { "theme.json": null }, /^theme\.json: is not there/],
  ["a theme.json that is no JSON", { "theme.json": "{ name: " }, /^theme\.json: is no JSON/],
  ["a theme.json that is a list", { "theme.json": "[]" }, /^theme\.json: theme\.json: /],
  ["a theme.json that is empty", { "theme.json": "" }, /^theme\.json: is not there|is no JSON/],
  ["a name that is no text", { "theme.json": about({ name: 7 }) }, /^theme\.json: name: /],
  ["a name without end", { "theme.json": about({ name: "n".repeat(61) }) }, /^theme\.json: name: /],
  ["no version of the views", { "theme.json": about({ views: "one" }) }, /^theme\.json: views: /],
  ["a colour that is more than one", { "theme.json": about({ papers: { light: `"><script>`, dark: "#000000" } }) }, /^theme\.json: papers\.light: Give a colour/],
  ["a theme.json of a million letters", { "theme.json": about({ more: "x".repeat(1_000_000) }) }, /^theme\.json: is larger than 200 KB/],
  ["a view that does not compile", { "views/posts/post_list.ejs": "one\ntwo <% if ( %>\nthree" }, /^views\/posts\/post_list\.ejs, line 2: /],
  ["a view whose tag is not closed", { "views/posts/post_list.ejs": "one\n<%= locals.x" }, /^views\/posts\/post_list\.ejs, line 2: Could not find/],
  ["a view that is sloppy JavaScript", { "views/posts/post_list.ejs": "\n\n<% with (locals) {} %>" }, /^views\/posts\/post_list\.ejs, line 3: /],
  ["a view of the desk", { "views/desk/secret.ejs": "mine" }, /^views\/desk\/secret\.ejs: is none of the views that readers see/],
  ["the layout of the desk", { "views/layouts/desk.ejs": "mine" }, /^views\/layouts\/desk\.ejs: is none of the views/],
  ["the layout of the doors", { "views/layouts/door.ejs": "mine" }, /is none of the views/],
  ["the form of signing in", { "views/sessions/session_form.ejs": "mine" }, /is none of the views/],
  ["the form of the account", { "views/account/account_form.ejs": "mine" }, /is none of the views/],
  ["the setup", { "views/setup/setup_form.ejs": "mine" }, /is none of the views/],
  ["a feed", { "views/feeds/atom.ejs": "mine" }, /is none of the views/],
  ["the menu of the desk", { "views/partials/desk/menu.ejs": "mine" }, /is none of the views/],
  ["the editor", { "views/partials/editor/strip.ejs": "mine" }, /is none of the views/],
  ["a view with another ending", { "views/posts/post_list.js": "mine" }, /is no file that a theme has/],
  ["a view with dots in its name", { "views/posts/post..list.ejs": "mine" }, /is no file that a theme has/],
  ["a view as long as a book", { "views/posts/post_list.ejs": "x".repeat(200_001) }, /is larger than 200 KB/],
  ["an asset as large as a film", { "assets/film.png": large }, /^assets\/film\.png: is larger than 4000 KB/],
  ["many large assets", Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`assets/${i}.png`, "x".repeat(3_900_000)])), /^assets\/5\.png: comes after 20 MB of other files/],
  ["thousands of assets", Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`assets/${i}.png`, "x"])), /^has over 500 files/],
  ["folders without end", { [`assets/${"a/".repeat(20)}x.png`]: "x" }, /is too deep a folder/],
  ["a program", { "assets/run.php": "<?php" }, /^assets\/run\.php: is no file that a theme has/],
  ["a page of its own", { "assets/page.html": "<script>" }, /is no file that a theme has/],
  ["a link out of the folder", { "assets/reader.css": { link: "../../../outside/secret.css" } }, /^assets\/reader\.css: is a link that leads out/],
  ["a view that is a link to the passwords", { "views/posts/post_list.ejs": { link: "/etc/passwd" } }, /is a link that leads out/],
  ["a folder of assets that is a link", { assets: { link: "../../outside" } }, /^assets: is a link that leads out/],
  ["a link to a folder within", { "assets/x/y.png": "x", "assets/again": { link: "x" } }, /^assets\/again: is neither a file nor a folder/],
  ["a link to nothing", { "assets/x.png": { link: "nowhere.png" } }, /^assets\/x\.png: is not there/],
  ["a link to itself", { "assets/x.png": { link: "x.png" } }, /^assets\/x\.png: cannot be read: ELOOP/],
  ["a stylesheet that loads from elsewhere", { "assets/reader.css": "a{background:url(https://evil.example/x.png)}" }, /loads https:\/\/evil\.example\/x\.png: browsers are told/],
  ["… without saying how", { "assets/reader.css": "a{background:url( '//evil.example/x.png' )}" }, /browsers are told/],
  ["a stylesheet with a picture in it", { "assets/reader.css": "a{background:url(data:image/png;base64,AA)}" }, /browsers are told/],
  ["a stylesheet that imports", { "assets/reader.css": '@import "more.css";', "assets/more.css": "a{}" }, /has an @import/],
  ["a stylesheet that loads what is not there", { "assets/reader.css": "a{background:url(x.png)}" }, /loads x\.png, which is not among the assets/],
  ["a stylesheet that climbs out", { "assets/css/reader.css": "a{background:url(../../../outside/secret.css)}" }, /which is not among the assets/],
];

describe("a theme with", () => {
  test.each(hostile)("%s is not used, and says why", (_name, files, says) => {
    putTheme(shelf, "ink", { "views/layouts/site.ejs": "ink: <%- locals.body %>", ...files });
    const themes = open();
    expect(faultsOf(themes)?.some((text) => says.test(text)), faultsOf(themes)?.join("\n")).toBe(true);
    expect(shown(themes)).toBe("the default");
    expect(() => themes.sound("ink")).toThrow(/cannot be used/);
    expect(themes.render("desk/secret", { layout: false })).toBe("the desk");
    expect(stored.join()).not.toContain("secret");
  });

  test("a pipe that nobody writes to holds up no start", () => {
    putTheme(shelf, "ink", { "assets/x.png": "x" });
    execFileSync("mkfifo", [join(shelf, "ink/assets/pipe.css")]);
    expect(faultsOf(open())).toEqual(["assets/pipe.css: is neither a file nor a folder"]);
  });
});

describe("a folder with", () => {
  test.each(["UPPER", "with space", "ümlaut", "a".repeat(41), "-", "ink-", "a.b", "a\nb"])(
    "the name %j is shown, and cannot be chosen",
    (name) => {
      putTheme(shelf, name);
      const themes = open();
      expect(faultsOf(themes, name)?.[0]).toContain("the folder's name may have");
      expect(() => themes.sound(name)).toThrow(/cannot be used/);
    },
  );

  test.each(["../outside", "..", ".", "/etc", "", "ink\0", "__proto__", "constructor", "octavo/../ink"])(
    "nothing at %j is asked for in vain",
    (name) => {
      putTheme(shelf, "ink", { "views/posts/post_list.ejs": "ink" });
      const themes = open();
      expect(shown(themes, name)).toBe("the default");
      expect(() => themes.sound(name)).toThrow(/There is no such theme/);
    },
  );

  test("no themes, or not there at all, is none", () => {
    expect(open().list).toEqual([]);
    writeFileSync(shelf, "a file");
    expect(open().list).toEqual([]);
  });
});
