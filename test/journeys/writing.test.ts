import { beforeEach, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { setClock } from "../../src/lib/clock.js";
import { db } from "../../src/models/db.js";
import { aDraft, aPage, aPost, noon, settle } from "../support/blog.js";
import { aPerson, type Person } from "../support/people.js";
import { arriveAt, phone, useSite } from "../support/site.js";

const site = useSite();
let ben: Person;

beforeEach(async () => {
  await settle({ title: "Plot & Platen", zone: "Europe/London" });
  ben = await aPerson("Ben", "author");
});

const said = async (page: Page, text: string) => page.getByRole("status").getByText(text).waitFor();
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const status = async (path: string) => (await site.get(path)).status;

describe.each([
  ["with scripts", true],
  ["without scripts", false],
])("%s", (_name, javaScriptEnabled) => {
  const at = (path: string, as: Person, rest = {}) => site.visit(path, { javaScriptEnabled, as, ...rest });

  test("an author writes a draft, sees how it reads, publishes it and reads it as readers do", async () => {
    const page = await at("/desk", ben);
    await page.getByRole("link", { name: "Write the first post" }).click();
    await page.getByLabel("Title", { exact: true }).fill("What the platen taught me");
    await page.getByLabel("Text, in Markdown").fill("A press has *no* undo.");
    await press(page, "Save");
    await said(page, "Draft saved.");
    expect(await status("/posts/what-the-platen-taught-me")).toBe(404);
    await page.getByLabel("Tags").fill("Letterpress, Software");
    await press(page, "Preview");
    expect(await page.getByRole("region", { name: "Preview" }).locator("em").innerText()).toBe("no");
    expect(await page.getByLabel("Tags").inputValue()).toBe("Letterpress, Software");
    await page.getByText("Write", { exact: true }).click();
    await page.getByLabel("Text, in Markdown").fill("A press has *no* undo, and needs none.");
    await press(page, "Publish");
    await said(page, "Published: readers see it now.");
    await page.getByRole("link", { name: "See it as readers do" }).click();
    await arriveAt(page, "What the platen taught me");
    expect(await page.locator(".prose").innerText()).toBe("A press has no undo, and needs none.");
    await page.getByRole("link", { name: "Letterpress" }).click();
    await arriveAt(page, "Letterpress");
  });

  test("an author schedules a post, and it comes out at its minute", async () => {
    const page = await at("/desk/posts/new", ben);
    await page.getByLabel("Title", { exact: true }).fill("Forty metres of twine");
    await page.getByLabel("Date and time").fill("2026-03-21T07:00");
    await press(page, "Publish");
    await said(page, "Scheduled: it comes out on March 21, 2026 at 07:00.");
    await page.getByRole("link", { name: "Posts", exact: true }).click();
    await page.getByRole("link", { name: "Scheduled 1" }).click();
    expect(await page.getByRole("rowheader").allInnerTexts()).toEqual([expect.stringContaining("twine")]);
    setClock(new Date("2026-03-21T06:59:59Z"));
    expect(await status("/posts/forty-metres-of-twine")).toBe(404);
    setClock(new Date("2026-03-21T07:00:00Z"));
    await page.goto("/");
    await page.getByRole("link", { name: "Forty metres of twine" }).click();
    await arriveAt(page, "Forty metres of twine");
  });

  test("an author gives a post another address, and the old one leads there", async () => {
    const { id } = await aPost({ title: "Undo", slug: "undo", authors: ["Ben"] });
    const page = await at(`/desk/posts/${id}/edit`, ben);
    await page.getByLabel("Address", { exact: true }).fill("what-i-learned");
    await press(page, "Update");
    await said(page, "Published: readers see it now.");
    await page.goto("/posts/undo");
    await page.waitForURL((url) => url.pathname === "/posts/what-i-learned");
  });

  test("an author withdraws a post: readers see it no more, and it keeps its time", async () => {
    const { id, slug } = await aPost({ authors: ["Ben"] });
    const page = await at(`/desk/posts/${id}/edit`, ben);
    const time = await page.getByLabel("Date and time").inputValue();
    await press(page, "Withdraw to draft");
    await said(page, "Withdrawn: it is a draft again.");
    expect(await status(`/posts/${slug}`)).toBe(404);
    expect(await page.getByLabel("Date and time").inputValue()).toBe(time);
  });

  test("an author throws a post away and puts it back at once", async () => {
    const { id } = await aDraft({ title: "The hedge is a slow build", authors: ["Ben"] });
    const page = await at(`/desk/posts/${id}/edit`, ben, phone);
    await page.getByText("More", { exact: true }).click();
    await press(page, "Move to trash");
    await said(page, "“The hedge is a slow build” was moved to the trash.");
    expect(await page.getByRole("link", { name: "Trash 1" }).isVisible()).toBe(true);
    await press(page, "Put it back");
    await said(page, "“The hedge is a slow build” is back.");
    expect((await db.post.findUniqueOrThrow({ where: { id } })).deletedAt).toBeNull();
  });

  test("an author deletes a post for good, after a page that names what goes", async () => {
    const { id, slug } = await aPost({ title: "The hedge", authors: ["Ben"], tags: ["gardens"] });
    const page = await at(`/desk/posts/${id}/edit`, ben);
    await page.getByText("More", { exact: true }).click();
    await press(page, "Move to trash");
    await page.getByRole("link", { name: "Trash 1" }).click();
    await page.getByRole("link", { name: "The hedge" }).click();
    await page.getByRole("link", { name: "delete it for good" }).click();
    await arriveAt(page, "Delete “The hedge”?");
    for (const text of [
      "1 post, with 1 revision",
      "Its tags: gardens",
      "/posts/the-hedge, which will answer 410",
    ])
      expect(await page.getByText(text).isVisible(), text).toBe(true);
    await press(page, "Delete for good");
    await said(page, "“The hedge” is deleted for good.");
    expect([await db.post.count(), await status(`/posts/${slug}`)]).toEqual([0, 410]);
  });

  test("an editor writes a standing page, changes it and sees the change", async () => {
    await aPage({ title: "About", slug: "about", body: "Who we were." });
    const page = await at("/desk/pages", await aPerson("Cleo", "editor"));
    await page.getByRole("link", { name: "About" }).click();
    await page.getByLabel("Text, in Markdown").fill("Who we *are*.");
    await press(page, "Preview");
    expect(await page.getByRole("region", { name: "Preview" }).locator("em").innerText()).toBe("are");
    await press(page, "Update");
    await said(page, "Published: readers see it now.");
    await page.getByRole("link", { name: "See it as readers do" }).click();
    expect(await page.locator(".prose").innerText()).toBe("Who we are.");
    await page.getByRole("link", { name: "Edit this page" }).click();
    await press(page, "Withdraw to draft");
    await said(page, "Withdrawn: it is a draft again.");
    expect(await status("/about")).toBe(404);
  });
});

describe("a list of many posts", () => {
  test("is sifted by state, title and tag, and the address keeps it", async () => {
    for (const title of ["Caslon", "Garamond", "Bembo"])
      await aDraft({ title, authors: ["Ben"], tags: ["type"] });
    await aPost({ title: "Caslon again", authors: ["Ben"] });
    const page = await site.visit("/desk", { as: ben });
    const titles = () => page.getByRole("rowheader").getByRole("link").allInnerTexts();
    await page.getByRole("link", { name: "Drafts 3" }).click();
    await page.getByLabel("Title").fill("caslon");
    await press(page, "Filter");
    expect(await titles()).toEqual(["Caslon"]);
    await page.waitForURL((url) => url.search === "?status=draft&q=caslon&tag=");
    await page.getByLabel("Title").fill("marbling");
    await press(page, "Filter");
    await page.getByRole("link", { name: "Clear the search" }).click();
    expect(await titles()).toHaveLength(4);
  });
});

describe("a post that readers see", () => {
  test.each([
    ["its author", "Ben", "author", 1],
    ["an editor", "Cleo", "editor", 1],
    ["another author", "Dan", "author", 0],
  ] as const)("offers to be edited to %s", async (_who, name, role, links) => {
    const { slug } = await aPost({ authors: ["Ben"] });
    const as = name === "Ben" ? ben : await aPerson(name, role);
    const page = await site.visit(`/posts/${slug}`, { as });
    const link = page.getByRole("link", { name: "Edit this post" });
    expect(await link.count()).toBe(links);
    if (!links) return;
    await link.click();
    await arriveAt(page, "Edit post");
  });

  test("offers it to no visitor", async () => {
    const { slug } = await aPost({ authors: ["Ben"], publishedAt: noon });
    const page = await site.visit(`/posts/${slug}`);
    expect(await page.getByRole("link", { name: "Edit" }).count()).toBe(0);
  });
});
