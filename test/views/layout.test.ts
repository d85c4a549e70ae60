import { describe, expect, test } from "vitest";
import { elements, named, parse, textOf } from "../support/html.js";
import { nastyPages } from "../support/nasty-pages.js";
import { plainPages } from "../support/plain-pages.js";
import { renderPage, type Shown } from "../support/views.js";

const pages: Record<string, Shown> = { ...plainPages, ...nastyPages };

function page(name: string, change: Partial<Shown> = {}) {
  const shown = pages[name];
  if (!shown) throw new Error(`No page "${name}"`);
  return parse(renderPage({ ...shown, ...change }));
}

function current(name: string): string[] {
  return elements(page(name), ({ properties }) => "ariaCurrent" in properties).map(
    (link) => `${textOf(link)}: ${link.properties.ariaCurrent}`,
  );
}

describe("the document", () => {
  test("says the language of the site and the way it runs", () => {
    const [arabic] = named(page("arabic-home"), "html");
    expect(arabic?.properties).toMatchObject({ lang: "ar", dir: "rtl" });
    const [english] = named(page("home"), "html");
    expect(english?.properties).toMatchObject({ lang: "en-GB", dir: "ltr" });
  });

  test("has a scheme only when the reader chose one", () => {
    expect(named(page("home"), "html")[0]?.properties).not.toHaveProperty("dataTheme");
    expect(named(page("home-pinned"), "html")[0]?.properties).toHaveProperty("dataTheme", "dark");
  });

  test.each(Object.keys(pages))("%s has one heading of the first level", (name) => {
    expect(named(page(name), "h1")).toHaveLength(1);
  });
});

describe("the navigation", () => {
  test("marks the page that is shown, or the section that it belongs to", () => {
    expect(current("home")).toEqual(["Writing: page", "Page 1: page"]);
    expect(current("home-2")).toEqual(["Writing: true", "Page 2: page"]);
    expect(current("archive-month")).toEqual(["Archive: true"]);
    expect(current("tag")).toEqual(["Tags: true", "Page 1: page"]);
    expect(current("post")).toEqual([]);
  });
});

describe("the masthead", () => {
  test("is the front page's heading, with the tagline when there is one", () => {
    expect(textOf(named(page("home"), "h1")[0] ?? page("home"))).toBe("Plot & Platen");
    const withTagline = named(page("home"), "header")[0];
    const without = named(page("home", { site: { tagline: "" } }), "header")[0];
    expect(withTagline && named(withTagline, "p")).toHaveLength(1);
    expect(without && named(without, "p")).toHaveLength(0);
  });
});

describe("the footer", () => {
  const pressed = (name: string) =>
    named(page(name), "button")
      .filter(({ properties }) => properties.ariaPressed === "true")
      .map(textOf);

  test("shows which paper the reader chose", () => {
    expect(pressed("home")).toEqual(["Auto"]);
    expect(pressed("home-pinned")).toEqual(["Dark"]);
    expect(pressed("tag-2")).toEqual(["Light"]);
  });

  test("says what the owner wrote, else whose the site is", () => {
    const line = (site: Shown["site"]) => {
      const footer = named(page("home", { site }), "footer")[0];
      return footer && textOf(named(footer, "p")[0] ?? footer);
    };
    expect(line({ footer: "Words under CC BY-SA" })).toBe("Words under CC BY-SA");
    expect(line({})).toMatch(/^© \d{4} Plot & Platen$/);
  });
});

describe("a page without scripts and styles of its own", () => {
  test.each(Object.keys(pages))("%s keeps to the content security policy", (name) => {
    const tree = page(name);
    expect(named(tree, "style")).toEqual([]);
    expect(elements(tree, ({ properties }) => "style" in properties)).toEqual([]);
  });
});
