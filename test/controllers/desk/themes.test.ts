import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { site } from "../../../src/models/setting.js";
import { settle, useBlog } from "../../support/blog.js";
import { elements, named, parse, textOf } from "../../support/html.js";
import { aPerson, browserOf, type Visitor } from "../../support/people.js";
import { about, putTheme } from "../../support/themes.js";

const blog = useBlog();
let desk: Visitor;

beforeEach(async () => {
  putTheme(join(blog.database.folder, "themes"), "ink", { "preview.svg": "<svg/>" });
  putTheme(join(blog.database.folder, "themes"), "torn", {
    "theme.json": about({ name: `Torn <b>"` }),
    "views/posts/post_list.ejs": "one\n<% if ( %>",
  });
  desk = await browserOf(blog, await aPerson("Ada", "owner"));
});

const screen = async () => parse((await desk.get("/desk/settings/themes").expect(200)).text);

describe("the themes, to an owner,", () => {
  test("are all there, the one that readers see is marked, and each has its buttons", async () => {
    await settle({ theme: "broadside" });
    const items = named(await screen(), "li").filter((item) => named(item, "h2").length);
    const said = items.map((item) => [textOf(named(item, "h2")[0]!), named(item, "button").map(textOf)]);
    expect(said).toEqual([
      ["Octavo", ["Preview Octavo", "Use this theme Octavo"]],
      ["Broadside In use", []],
      ["Ink", ["Preview Ink", "Use this theme Ink"]],
      [`Torn <b>"`, []],
    ]);
    expect(items.map((item) => named(item, "img").length)).toEqual([1, 1, 1, 0]);
  });

  test("say why one cannot be used", async () => {
    const faults = elements(await screen(), ({ properties }) => String(properties.className) === "flash,bad");
    expect(faults.map(textOf)).toEqual([
      expect.stringMatching(/^This theme cannot be used: views\/posts\/post_list\.ejs, line 2: /) as string,
    ]);
  });
});

describe("choosing", () => {
  test("a sound theme is said, and written down", async () => {
    await desk.post("/desk/settings/themes", { theme: "ink" }).expect(303);
    expect((await site()).theme).toBe("ink");
    expect(JSON.stringify((await screen()).children)).toContain("Readers now see the site in Ink.");
  });

  test.each([
    ["torn", "“Torn &lt;b&gt;&#34;” cannot be used. views/posts/post_list.ejs, line 2: "],
    ["none", "There is no such theme."],
    ["../torn", "Choose one of the themes below"],
    ["", "Choose one of the themes below"],
    ["x".repeat(5_000), "Choose one of the themes below"],
    ["ink ; DROP TABLE", "Choose one of the themes below"],
  ])("%j is refused, and nothing changes", async (theme, says) => {
    const { text } = await desk.post("/desk/settings/themes", { theme }).expect(422);
    expect(text).toContain("Not changed");
    expect(text).toContain(says);
    expect((await site()).theme).toBe("octavo");
  });

  test.each(["torn", "none", "../x"])("%j for a preview is refused, too", async (theme) => {
    const { headers } = await desk.post("/desk/settings/themes/preview", { theme }).expect(422);
    expect(headers["set-cookie"]).toBeUndefined();
  });

  test("the same again changes nothing", async () => {
    for (let i = 0; i < 2; i++) await desk.post("/desk/settings/themes", { theme: "ink" }).expect(303);
    expect((await site()).theme).toBe("ink");
  });

  test("leaves the other settings alone, and they it", async () => {
    await settle({ title: "Quire" });
    await desk.post("/desk/settings/themes", { theme: "ink" }).expect(303);
    expect(await site()).toMatchObject({ title: "Quire", theme: "ink" });
  });
});
