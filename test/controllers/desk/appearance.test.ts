import { beforeEach, describe, expect, test } from "vitest";
import * as Setting from "../../../src/models/setting.js";
import { useBlog } from "../../support/blog.js";
import { errorsIn, fieldsIn, rowsIn } from "../../support/forms.js";
import { elements, named, parse, textOf } from "../../support/html.js";
import { aPerson, browserOf, type Visitor } from "../../support/people.js";

const blog = useBlog();
const path = "/desk/settings/appearance";
let desk: Visitor;
let form: Record<string, string>;

beforeEach(async () => {
  desk = await browserOf(blog, await aPerson("Ada", "owner"));
  form = fieldsIn((await desk.get(path)).text);
});

const save = (typed: Record<string, string>) => desk.post(path, { ...form, ...typed });

async function seen(cookie = "", place = "/") {
  const tree = parse((await blog.get(place).set("Cookie", cookie)).text);
  const { dataTheme, dataCloth, dataParagraphs } = named(tree, "html")[0]!.properties;
  const metas = (name: string) =>
    elements(tree, ({ properties }) => properties.name === name).map(({ properties }) => properties.content);
  const pressed = elements(tree, ({ properties }) => properties.ariaPressed === "true").map(textOf);
  return {
    dataTheme,
    dataCloth,
    dataParagraphs,
    colours: metas("theme-color"),
    schemes: metas("color-scheme"),
    pressed,
  };
}

test("the owner finds what holds while nothing is set", () => {
  const usual = { cloth: "green", paragraphs: "indented", scheme: "auto", footer: "" };
  expect(form).toMatchObject(usual);
});

describe("readers see", () => {
  test.each(["madder", "prussian", "tobacco", "graphite"])("the cloth %s, on every page", async (cloth) => {
    expect((await seen()).dataCloth).toBeUndefined();
    await save({ cloth }).expect(303);
    for (const place of ["/", "/archive", "/search", "/nowhere", "/login"])
      expect([place, (await seen("", place)).dataCloth]).toEqual([place, cloth]);
    expect((await desk.get(path)).text).not.toContain("data-cloth");
    expect(fieldsIn((await desk.get(path)).text).cloth).toBe(cloth);
  });

  test("how paragraphs are told apart, and the footer", async () => {
    await save({ paragraphs: "spaced", footer: "Set by hand" }).expect(303);
    expect(await seen()).toMatchObject({ dataParagraphs: "spaced" });
    expect((await blog.get("/")).text).toContain("<p>Set by hand</p>");
  });

  test("where else the people of the site are", async () => {
    const links = new URLSearchParams(form);
    links.append("elsewhereLabel[]", "Fediverse");
    links.append("elsewhereHref[]", "https://social.example/@ada");
    await desk.raw(path, "application/x-www-form-urlencoded", links.toString()).expect(303);
    const [link] = elements(
      parse((await blog.get("/")).text),
      ({ properties }) => String(properties.rel) === "me",
    );
    expect([textOf(link!), link!.properties.href]).toEqual(["Fediverse", "https://social.example/@ada"]);
  });
});

describe("on a first visit", () => {
  const paper = { light: "#fbfbf9", dark: "#151817" };

  test.each(["light", "dark"] as const)("a page is %s when the owner says so", async (scheme) => {
    await save({ scheme }).expect(303);
    expect(await seen()).toMatchObject({
      dataTheme: scheme,
      colours: [paper[scheme], paper[scheme]],
      schemes: [scheme],
      pressed: [scheme === "light" ? "Light" : "Dark"],
    });
  });

  test("the reader's own choice wins, that of their device, too", async () => {
    await save({ scheme: "dark" }).expect(303);
    expect((await seen("theme=light")).dataTheme).toBe("light");
    const reader = await browserOf(blog);
    await reader.post("/theme", { theme: "auto" }).expect("Set-Cookie", /^theme=device; Max-Age=31536000/);
    const own = await seen("theme=device");
    expect(own).toMatchObject({
      colours: [paper.light, paper.dark],
      schemes: ["light dark"],
      pressed: ["Auto"],
    });
    expect(own.dataTheme).toBeUndefined();
    expect((await seen("theme=purple")).dataTheme).toBe("dark");
  });
});

describe("what does not fit", () => {
  test.each([
    ["cloth", "gold"],
    ["cloth", ""],
    ["cloth", '"><script>alert(1)</script>'],
    ["cloth", "__proto__"],
    ["paragraphs", "none"],
    ["scheme", "device"],
    ["footer", "x".repeat(301)],
  ])("%s %j is told, and nothing is set", async (name, value) => {
    const answer = await save({ [name]: value });
    expect(answer.status).toBe(422);
    expect(Object.keys(errorsIn(answer.text))).toEqual([name]);
    expect(await Setting.site()).toEqual(Setting.unset);
  });

  test.each(["/about", "javascript:alert(1)", "social.example/@ada", "ftp://x.example"])(
    "a link elsewhere to %s is none",
    async (href) => {
      const { status, text } = await save({ "elsewhereLabel[]": "Me", "elsewhereHref[]": href });
      expect(status).toBe(422);
      expect(Object.keys(errorsIn(text))).toEqual(["elsewhere-1"]);
      expect(rowsIn(text, "elsewhere")).toEqual([["Me", href]]);
    },
  );
});
