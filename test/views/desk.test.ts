import type { Root } from "hast";
import { describe, expect, test } from "vitest";
import { elements, named, parse, textOf } from "../support/html.js";
import { hostile, nastyPages } from "../support/nasty-pages.js";
import { plainPages } from "../support/plain-pages.js";
import { renderPage, type Shown } from "../support/views.js";
import { aPostOnDesk, editor, member, postList, written } from "../support/writings.js";

const pages: Record<string, Shown> = { ...plainPages, ...nastyPages };

function page(shown: Shown | string): Root {
  const found = typeof shown === "string" ? pages[shown] : shown;
  if (!found) throw new Error(`No page "${String(shown)}"`);
  return parse(renderPage(found));
}

const menu = (tree: Root) => elements(tree, ({ properties }) => properties.id === "menu")[0] ?? tree;
const buttons = (tree: Root) => named(tree, "button").map(textOf);
const rows = (tree: Root) => named(named(tree, "tbody")[0] ?? tree, "tr").map(textOf);

describe("the menu of the desk", () => {
  const items = (tree: Root) => named(menu(tree), "li").map(textOf);

  test("has for each what they may enter", () => {
    const own = ["Account", "View site", "Sign out"];
    expect(items(page(postList({})))).toEqual(["Posts", "Pages", "Settings", "Data", ...own]);
    expect(items(page(postList({ member: member("editor") })))).toEqual(["Posts", "Pages", "Data", ...own]);
    expect(items(page(postList({ member: member("author") })))).toEqual(["Posts", ...own]);
  });

  test.each([
    ["desk-posts", "Posts"],
    ["desk-post-destruction", "Posts"],
    ["desk-pages", "Pages"],
    ["settings", "Settings"],
    ["account", "Account"],
  ])("on %s marks %s", (name, item) => {
    const marked = elements(menu(page(name)), ({ properties }) => properties.ariaCurrent === "page");
    expect(marked.map(textOf)).toEqual([item]);
  });
});

describe("the list of posts", () => {
  const row = (wish: Parameters<typeof aPostOnDesk>[0]) => rows(page(postList({ posts: [aPostOnDesk(wish)] })))[0];

  test("says of each what it is, by whom, and when", () => {
    expect(row({ tags: [{ slug: "type", name: "type" }] })).toMatch(/undo ?type.*Maren Aldous.*Published.*10 Mar 2026$/);
    expect(row({ status: "draft", liveAt: null })).toMatch(/Draft ?edited 12 Mar, 12:04$/);
    expect(row({ liveAt: new Date("2026-03-21T07:00:00Z") })).toMatch(/Scheduled ?21 Mar, 07:00$/);
    expect(row({ deletedAt: new Date("2026-03-13T07:00:00Z") })).toMatch(/In the trash ?13 Mar 2026$/);
  });

  test("says the year when it is not this one", () => {
    expect(row({ liveAt: new Date("2027-03-21T07:00:00Z") })).toMatch(/21 Mar 2027$/);
    expect(row({ status: "draft", liveAt: null, updatedAt: new Date("2019-02-01T09:00:00Z") })).toMatch(/1 Feb 2019$/);
  });

  test("names the first few of many tags", () => {
    const tags = Array.from({ length: 40 }, (_, index) => ({ slug: `t${index}`, name: `t${index}` }));
    expect(row({ tags })).toContain("t0, t1, t2, t3, t4 and 35 more");
  });

  test("tells a blog without posts from a search without finds", () => {
    const heading = (name: string) => textOf(named(page(name), "h2")[0] ?? page(name));
    expect(heading("desk-posts-empty")).toBe("Eight blank leaves");
    expect(heading("desk-posts-none")).toBe("No title has “marbling” in it");
    expect(heading("desk-posts-none-like-it")).toBe("No post is like that");
    expect(heading("desk-posts-no-drafts")).toBe("None at the moment");
  });

  test("offers the way back beside what was done", () => {
    const [status] = elements(page("desk-posts-trash"), ({ properties }) => properties.role === "status");
    expect(status && textOf(status)).toBe("“The hedge is a slow build” was moved to the trash. Put it back");
  });
});

describe("the editor", () => {
  test("offers what can be done with a post in its state", () => {
    expect(buttons(page("desk-post-new"))).toEqual(["Save", "Preview", "Publish"]);
    expect(buttons(page("desk-post-draft"))).toEqual(["Save", "Preview", "Publish", "Move to trash"]);
    const published = ["Save", "Preview", "Update", "Withdraw to draft", "Move to trash"];
    expect(buttons(page("desk-post"))).toEqual(published);
    expect(buttons(page("desk-post-trashed"))).toEqual(["Save", "Preview", "Put it back"]);
    expect(buttons(page("desk-page-trashed"))).toEqual(["Save", "Preview", "Put it back"]);
  });

  test("shows how the text reads, and lets choose what of it to see", () => {
    const tree = page("desk-post-preview");
    expect(named(tree, "em").map(textOf)).toEqual(["words"]);
    const radios = named(tree, "input").filter(({ properties }) => properties.name === "view");
    expect(radios.map(({ properties }) => properties.value)).toEqual(["write", "both", "preview"]);
  });

  test("gives back a text that begins with an empty line, or ends a text area, as it is", () => {
    const body = "\n\nWords.</textarea><b>more</b>";
    const [, text] = named(page(editor({ post: written({ body }) })), "textarea");
    const value = text?.children.map((child) => (child.type === "text" ? child.value : "")).join("");
    expect(value).toBe(body);
  });

  test("shows a hostile title and text as they were typed", () => {
    const texts = named(page("nasty-desk-post"), "textarea").slice(0, 2).map(textOf);
    expect(texts).toEqual([hostile, hostile]);
  });
});

describe("the page that asks before a post is deleted for good", () => {
  const lists = (name: string) => named(page(name), "ul").map(textOf).slice(-2);

  test("names what goes and what stays", () => {
    expect(lists("desk-post-destruction")).toEqual([
      "1 post, with 22 revisions",
      "The picture platen.svg Its tags: letterpress Its address /posts/undo, and 1 older one, which will answer 410, gone",
    ]);
  });

  test("offers the trash first to a post that is not in it", () => {
    expect(buttons(page("desk-post-destruction"))).toContain("Delete for good");
    expect(buttons(page("desk-post-destruction-not-yet"))).not.toContain("Delete for good");
    expect(buttons(page("desk-post-destruction-not-yet"))).toContain("Move to trash");
  });
});
