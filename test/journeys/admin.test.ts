import { beforeEach, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { db } from "../../src/models/db.js";
import { aPost, settle } from "../support/blog.js";
import { fillTables } from "../support/hostile.js";
import type { Person } from "../support/people.js";
import { arriveAt, faultsOf, phone, useSite } from "../support/site.js";

const site = useSite();
let ada: Person;

beforeEach(async () => {
  await settle({ title: "Plot & Platen" });
  ({ owner: ada } = await fillTables());
  await aPost({ title: `${"A long title ".repeat(12)}`, tags: ["paper"] });
});

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).first().click();

const screens: [name: string, path: string, act?: (page: Page) => Promise<void>][] = [
  ["what there is", "/admin"],
  ["posts", "/admin/posts"],
  ["none like it", "/admin/posts?q=nothing"],
  ["a post", "/admin/posts/1"],
  ["a new redirect", "/admin/redirects/new"],
  ["a redirect refused", "/admin/redirects/new", (page) => press(page, "Save")],
  ["a redirect's tag sought", "/admin/redirects/new", (page) => press(page, "Find")],
  ["people", "/admin/people"],
  ["a person", "/admin/people/1"],
  ["one who cannot go", "/admin/people/3/delete"],
  ["a tag to go", "/admin/tags/1/delete"],
  ["sessions", "/admin/sessions"],
  ["changes", "/admin/changes"],
  ["a change", "/admin/changes/1"],
  ["redirects as CSV", "/admin/redirects/import"],
];

describe.each([
  ["on a desktop", { viewport: { width: 1280, height: 800 } }],
  ["on a phone", phone],
])("%s", (_size, size) => {
  test.each([["light"], ["dark"]] as const)(
    "every screen can be used, %s: axe finds nothing, and none is too wide",
    async (colorScheme) => {
      const page = await site.visit("/admin", { as: ada, colorScheme, ...size });
      const faults: Record<string, string[]> = {};
      for (const [name, path, act] of screens) {
        await page.goto(path);
        await act?.(page);
        await page.waitForLoadState();
        const found = await faultsOf(page);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (over > 0) found.push(`is ${over} pixels too wide`);
        if (found.length) faults[name] = found;
      }
      expect(faults).toEqual({});
    },
    120_000,
  );
});

describe.each([
  ["with scripts", true],
  ["without scripts", false],
])("%s", (_how, javaScriptEnabled) => {
  test("an owner adds a redirect to a post that they search for, mends an error, and deletes it again", async () => {
    const page = await site.visit("/admin", { as: ada, javaScriptEnabled });
    await page.getByRole("link", { name: "Redirects", exact: true }).click();
    await page.getByRole("link", { name: "Add redirect" }).click();
    await arriveAt(page, "New redirect");
    await page.getByLabel("From").fill("old-press");
    const post = page.getByRole("group", { name: "Post" });
    await post.getByRole("searchbox").fill("quotes");
    if (!javaScriptEnabled) await post.getByRole("button", { name: "Find" }).click();
    await post.getByLabel(/with 'quotes'/).check();
    await press(page, "Save");
    await page.getByRole("alert").getByText("Give a path of this site").waitFor();
    await page.getByLabel("From").fill("/old-press");
    await press(page, "Save");
    await page.getByText("“/old-press” was added.").waitFor();
    expect(await db.redirect.findFirst({ where: { from: "/old-press" } })).toMatchObject({ postId: 1 });

    await page.getByRole("checkbox", { name: "Select /old-press" }).check();
    await page.getByLabel("With the ticked redirects").selectOption({ label: "Move to the trash" });
    await press(page, "Go");
    await press(page, "Move to the trash");
    await page.getByText("1 redirect moved to the trash.").waitFor();
    await page.goto("/admin/trash");
    await page.getByRole("checkbox", { name: "Select /old-press" }).check();
    await page.getByLabel("With the ticked trash").selectOption({ label: "Put back" });
    await press(page, "Go");
    await page.getByText("1 thing put back.").waitFor();
    expect(await db.redirect.count({ where: { from: "/old-press" } })).toBe(1);
  });

  test("a tag's address is made from its name", async () => {
    const page = await site.visit("/admin/tags/new", { as: ada, javaScriptEnabled });
    await page.getByLabel("Name").pressSequentially("Wood & métal type");
    if (javaScriptEnabled) expect(await page.getByLabel("Address").inputValue()).toBe("wood-metal-type");
    await press(page, "Save");
    await page.getByText("was added").waitFor();
    expect(await db.tag.findFirst({ where: { name: "Wood & métal type" } })).toMatchObject({
      slug: expect.stringMatching(/^wood-(and-)?metal-type$/),
    });
  });
});

test("one box ticks all of a page", async () => {
  const page = await site.visit("/admin/tags", { as: ada });
  await page.getByLabel("Tick all of this page").check();
  expect(await page.locator("tbody input:checked").count()).toBe(4);
});
