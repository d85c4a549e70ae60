import type { Element, Root } from "hast";
import { describe, expect, test } from "vitest";
import { createRouter } from "../../src/router.js";
import { elements, named, parse, textOf } from "../support/html.js";
import { nastyPages } from "../support/nasty-pages.js";
import { plainPages } from "../support/plain-pages.js";
import { renderPage } from "../support/views.js";

const pages = { ...plainPages, ...nastyPages };

function page(name: string): Root {
  const shown = pages[name];
  if (!shown) throw new Error(`No page "${name}"`);
  return parse(renderPage(shown));
}

const withId = (tree: Root, id: unknown) => elements(tree, ({ properties }) => properties.id === id);
const autofocused = (tree: Root) => elements(tree, ({ properties }) => "autoFocus" in properties);

describe("a form", () => {
  const layers = createRouter().stack as unknown as {
    match(path: string): boolean;
    route?: { stack: { method: string }[] };
  }[];
  const leads = ({ properties: { method = "get", action } }: Element) => {
    const { pathname } = new URL(String(action), "https://plot.example");
    return layers.some(
      (layer) => layer.route && layer.match(pathname) && layer.route.stack.some((one) => one.method === method),
    );
  };

  test.each(Object.keys(plainPages))("on %s leads somewhere", (name) => {
    const lost = named(page(name), "form").filter((form) => !leads(form));
    expect(lost.map(({ properties }) => properties.action)).toEqual([]);
  });

  test.each(Object.keys(pages))("on %s has no two fields of one id", (name) => {
    const ids = elements(page(name), ({ properties }) => "id" in properties).map(({ properties }) => properties.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index && !/^(h\d|one)/.test(String(id)))).toEqual([]);
  });
});

describe("a form with mistakes", () => {
  const wrong = Object.keys(pages).filter((name) => /-wrong(-|$)/.test(name) && name !== "sign-in-wrong");

  test.each(wrong)("on %s says so first, in its title and where the reader begins", (name) => {
    const tree = page(name);
    expect(textOf(named(tree, "title")[0] ?? tree)).toMatch(/^Error: /);
    expect(autofocused(tree).map(({ properties }) => properties.id)).toEqual(["errors"]);
  });

  test.each(wrong)("on %s leads from each to its field, which is marked and open to see", (name) => {
    const tree = page(name);
    const [summary] = withId(tree, "errors");
    const links = named(summary ?? tree, "a");
    expect(links.length).toBeGreaterThan(0);
    const closed = elements(tree, ({ tagName, properties }) => tagName === "details" && !("open" in properties));
    for (const link of links) {
      const id = String(link.properties.href).slice(1);
      const [field] = withId(tree, id);
      expect(field?.properties, id).toMatchObject({ ariaInvalid: "true" });
      expect(field?.properties.ariaDescribedBy, id).toContain(`${id}-error`);
      expect(textOf(link)).toContain(textOf(withId(tree, `${id}-error`)[0] ?? tree));
      expect(closed.flatMap((details) => elements(details, ({ properties }) => properties.id === id))).toEqual([]);
    }
  });

  test("keeps what was typed, but for a password", () => {
    const values = (name: string) =>
      named(page(name), "input").map(({ properties: { id, value } }) => [id, value] as const);
    expect(values("desk-post-wrong")).toContainEqual(["slug", "Not A Slug"]);
    expect(values("settings-wrong")).toContainEqual(["postsPerPage", "500"]);
    expect(values("account-wrong-password")).toContainEqual(["password", ""]);
  });
});

describe("a form that was saved elsewhere meanwhile", () => {
  const conflicts = Object.keys(pages).filter((name) => name.endsWith("-conflict"));

  test.each(conflicts)("on %s says so first, in its title and where the reader begins", (name) => {
    const tree = page(name);
    expect(textOf(named(tree, "title")[0] ?? tree)).toMatch(/^Conflict: /);
    expect(autofocused(tree).map(({ properties }) => properties.id)).toEqual(["conflict"]);
  });

  test("shows what was saved where it is not what was typed, and nothing else", () => {
    const differences = (name: string) => {
      const [list] = elements(page(name), ({ tagName, properties }) => tagName === "dl" && "className" in properties);
      return list && textOf(list);
    };
    expect(differences("desk-post-conflict")).toBe("Summary Another summary.");
    expect(differences("settings-conflict")).toBe("Line under the title Theirs");
    expect(differences("settings-navigation-conflict")).toBe("Links Nothing");
    expect(differences("desk-page-conflict")).toBeUndefined();
  });

  test("shows both texts of a post", () => {
    const texts = named(page("desk-post-conflict"), "textarea").map(textOf);
    expect(texts).toContain("The press in the shed weighs four hundred kilos.");
    expect(texts).toContain("Theirs.");
  });
});
