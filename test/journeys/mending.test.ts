import { beforeEach, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { db } from "../../src/models/db.js";
import { aDraft, aPage, settle } from "../support/blog.js";
import { aPerson, browserOf, type Person } from "../support/people.js";
import { arriveAt, phone, useSite } from "../support/site.js";

const site = useSite();
let ada: Person;

beforeEach(async () => {
  await settle({ title: "Plot & Platen", tagline: "Notes on printing." });
  ada = await aPerson("Ada", "owner");
});

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const focused = (page: Page) => page.locator(":focus");
const text = (page: Page) => page.getByLabel("Text, in Markdown", { exact: true });

/** Whether something stands in the window, and nothing in front of it. */
const uncovered = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });

/** Saves the form as it stands now in another window, changed. */
async function elsewhere(path: string, fields: Record<string, string>): Promise<void> {
  const answer = await (await browserOf(site, ada)).post(path, fields);
  expect(answer.status).toBe(303);
}

describe.each([
  ["with scripts", true],
  ["without scripts", false],
])("%s", (_name, javaScriptEnabled) => {
  const at = (path: string, rest = {}) => site.visit(path, { javaScriptEnabled, as: ada, ...rest });

  test("a refused post keeps what was typed, says what is wrong and leads there", async () => {
    const page = await at("/desk/posts/new", phone);
    await text(page).fill("Words that must not be lost.");
    await page.getByLabel("Address", { exact: true }).fill("Not An Address");
    await page.getByText("Search and social").click();
    await page.getByLabel("Canonical address").fill("nowhere");
    await press(page, "Publish");
    expect(await focused(page).getByRole("heading").innerText()).toBe("Not saved: 3 things need attention");
    expect(await page.title()).toBe("Error: New post · Plot & Platen");
    expect(await text(page).inputValue()).toBe("Words that must not be lost.");
    for (const [message, id] of [
      ["Canonical address: Give an address that begins with https:// or http://", "canonicalUrl"],
      ["Address: Use lower case letters", "slug"],
      ["Title: Give it a title", "title"],
    ] as const) {
      await page.getByRole("link", { name: message }).click();
      expect(await focused(page).getAttribute("id")).toBe(id);
      expect(await uncovered(page, `#${id}-error`), id).toBe(true);
    }
    await page.keyboard.type("A title at last");
    await page.getByLabel("Canonical address").fill("");
    await page.getByLabel("Address", { exact: true }).fill("");
    await press(page, "Publish");
    await page.getByRole("status").getByText("Published: readers see it now.").waitFor();
    expect((await site.get("/posts/a-title-at-last")).text).toContain("Words that must not be lost.");
  });

  test("of a post that was changed elsewhere both texts are shown, and one's own is saved in the end", async () => {
    const { id } = await aDraft({ title: "Undo", body: "One.", authors: ["Ada"], tags: ["type"] });
    const page = await at(`/desk/posts/${id}/edit`);
    await elsewhere(`/desk/posts/${id}`, {
      title: "Undo",
      body: "Theirs.",
      excerpt: "A summary.",
      version: "1",
    });
    await text(page).fill("Mine.");
    await press(page, "Save");
    expect(await focused(page).innerText()).toContain("Someone else saved a newer version meanwhile");
    expect(await text(page).inputValue()).toBe("Mine.");
    const theirs = page.getByRole("region", { name: "Theirs" });
    expect(await theirs.getByRole("textbox").inputValue()).toBe("Theirs.");
    expect((await theirs.locator("dd").allInnerTexts()).sort()).toEqual(["A summary.", "Nothing"]);
    expect((await db.post.findUniqueOrThrow({ where: { id } })).body).toBe("Theirs.");
    await text(page).fill("Mine and theirs.");
    await press(page, "Save");
    await page.getByRole("status").getByText("Draft saved.").waitFor();
    expect((await db.post.findUniqueOrThrow({ where: { id } })).body).toBe("Mine and theirs.");
  });

  test("someone who would rather have the other text goes on with it", async () => {
    const { id } = await aDraft({ title: "Undo", body: "One.", authors: ["Ada"] });
    const page = await at(`/desk/posts/${id}/edit`, phone);
    await elsewhere(`/desk/posts/${id}`, { title: "Undo", body: "Theirs.", version: "1" });
    await text(page).fill("Mine.");
    await press(page, "Save");
    expect(await page.getByRole("region", { name: "Theirs" }).isVisible()).toBe(false);
    await page.getByText("Theirs", { exact: true }).first().click();
    expect(await page.getByRole("region", { name: "Theirs" }).isVisible()).toBe(true);
    await page.getByRole("link", { name: "drop yours and go on with theirs" }).click();
    await arriveAt(page, "Edit post");
    expect(await text(page).inputValue()).toBe("Theirs.");
  });

  test("of a page that was changed elsewhere both texts are shown", async () => {
    const { id } = await aPage({ title: "About", body: "One." });
    const page = await at(`/desk/pages/${id}/edit`);
    await elsewhere(`/desk/pages/${id}`, { title: "About us", body: "Theirs.", version: "1" });
    await text(page).fill("Mine.");
    await press(page, "Update");
    const theirs = page.getByRole("region", { name: "Theirs" });
    expect(await theirs.getByRole("heading").innerText()).toBe("About us");
    expect(await theirs.getByRole("textbox").inputValue()).toBe("Theirs.");
    await press(page, "Update");
    await page.getByRole("status").waitFor();
    expect(await db.page.findUniqueOrThrow({ where: { id } })).toMatchObject({
      title: "About",
      body: "Mine.",
    });
  });

  test("settings that were changed elsewhere are shown beside one's own", async () => {
    const page = await at("/desk/settings");
    await settle({ tagline: "Theirs.", postsPerPage: 20 });
    await page.getByLabel("Line under the title").fill("Mine.");
    await press(page, "Save settings");
    expect(await focused(page).locator("dt").allInnerTexts()).toEqual([
      "Line under the title",
      "Posts on a page",
    ]);
    expect(await focused(page).locator("dd").allInnerTexts()).toEqual(["Theirs.", "20"]);
    await page.getByLabel("Posts on a page").fill("20");
    await press(page, "Save settings");
    await page.getByRole("status").getByText("Settings saved.").waitFor();
    expect((await site.get("/")).text).toContain("Mine.");
  });

  test("what someone said of themselves elsewhere is shown beside what they say now", async () => {
    const page = await at("/account");
    await elsewhere("/account", { name: "Ada", bio: "Theirs.", version: "1" });
    await page.getByLabel("About you").fill("Mine.");
    await press(page, "Save");
    expect(await focused(page).locator("dd").allInnerTexts()).toEqual(["Theirs."]);
    await press(page, "Save");
    await page.getByRole("status").getByText("Saved").waitFor();
    expect((await db.user.findUniqueOrThrow({ where: { id: ada.id } })).bio).toBe("Mine.");
  });

  test("refused settings keep what was typed", async () => {
    const page = await at("/desk/settings");
    await page.getByLabel("Posts on a page").fill("many");
    await page.getByLabel("Line under the title").fill("About");
    await press(page, "Save settings");
    expect(await page.getByLabel("Line under the title").inputValue()).toBe("About");
    await page.getByRole("link", { name: "Posts on a page: Choose a number" }).click();
    expect(await focused(page).inputValue()).toBe("many");
    expect(await focused(page).getAttribute("aria-invalid")).toBe("true");
  });
});
