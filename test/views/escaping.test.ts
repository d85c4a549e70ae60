import { describe, expect, test } from "vitest";
import { elements, named, parse, textOf } from "../support/html.js";
import { hostile, nastyPages } from "../support/nasty-pages.js";
import { renderPage } from "../support/views.js";

describe("what someone typed as markup", () => {
  test.each(Object.entries(nastyPages))("%s: stays text", (_name, shown) => {
    const tree = parse(renderPage(shown));
    expect(named(tree, "script")).toEqual([]);
    expect(named(tree, "b")).toEqual([]);
    const handlers = elements(tree, ({ properties }) => Object.keys(properties).some((name) => /^on/i.test(name)));
    expect(handlers).toEqual([]);
  });

  const shownIn = (name: string) => {
    const shown = nastyPages[name];
    if (!shown) throw new Error(name);
    return parse(renderPage(shown));
  };

  test("a reader reads a title, a name, a tag and a summary as they were typed", () => {
    const [entry] = named(shownIn("nasty-home"), "article");
    if (!entry) throw new Error("no entry");
    expect(named(entry, "h2").map(textOf)).toEqual([hostile]);
    expect(named(entry, "p").map(textOf).slice(1)).toEqual([hostile, `${hostile} ${hostile}`]);
  });

  test("a reader reads a search as it was typed, and what was found of it is marked", () => {
    const page = shownIn("nasty-search");
    expect(textOf(named(page, "strong")[0] ?? page)).toBe(hostile);
    expect(new Set(named(page, "mark").map(textOf))).toEqual(new Set([hostile]));
    expect(named(page, "input")[0]?.properties.value).toBe(hostile);
    expect(textOf(named(page, "title")[0] ?? page)).toBe(`${hostile} · Search · Plot & Platen`);
  });

  test("a picture's alternative text cannot leave its attribute", () => {
    expect(named(shownIn("nasty-post"), "img")[0]?.properties.alt).toBe(hostile);
  });
});
