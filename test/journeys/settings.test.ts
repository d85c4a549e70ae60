import { beforeEach, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { site as standing } from "../../src/models/setting.js";
import { aPost, settle } from "../support/blog.js";
import { aPerson, type Person } from "../support/people.js";
import { expectAccessible, faultsOf, phone, useSite } from "../support/site.js";

const site = useSite();
let ada: Person;

beforeEach(async () => {
  ada = await aPerson("Ada", "owner");
  await aPost({ slug: "one", title: "What the platen taught me", body: "One.\n\nTwo, with [a link](/)." });
});

const save = (page: Page) => page.getByRole("button", { name: "Save settings" }).last().click();
const saved = (page: Page) => page.getByRole("status").getByText("Settings saved.").waitFor();
const labels = async () => (await standing()).navigation.map(({ label }) => label);

/** Each tab, and how one comes to the state of it. */
const screens: [path: string, act?: (page: Page) => Promise<void>][] = [
  ["/desk/settings/navigation"],
  ["/desk/settings/navigation", (page) => page.getByRole("button", { name: "Add a link" }).click()],
  [
    "/desk/settings/navigation",
    async (page) => {
      await page.locator("#navigation-2-address").fill("nowhere");
      await save(page);
    },
  ],
  ["/desk/settings/appearance"],
  [
    "/desk/settings/appearance",
    async (page) => {
      await page.locator("#elsewhere-1").fill("Me");
      await page.locator("#footer").fill("x".repeat(301));
      await save(page);
    },
  ],
  ["/desk/settings/css"],
  [
    "/desk/settings/css",
    async (page) => {
      await page.locator("#css").fill("h1 { color: red");
      await save(page);
    },
  ],
  ["/desk/settings/crawlers"],
  ["/desk/settings/crawlers", save],
  ["/desk/settings/privacy"],
  ["/desk/settings/email"],
  ["/desk/settings/email", (page) => page.getByRole("button", { name: "Send a test" }).click()],
];

describe.each([
  ["on a desktop", { viewport: { width: 1280, height: 800 } }],
  ["on a phone", phone],
  ["on the narrowest", { viewport: { width: 320, height: 700 } }],
])("%s", (_size, size) => {
  test.each(["light", "dark"] as const)(
    "every tab can be used, %s",
    async (colorScheme) => {
      const page = await site.visit("/desk", { as: ada, colorScheme, ...size });
      const faults: Record<string, unknown> = {};
      for (const [index, [path, act]] of screens.entries()) {
        await page.goto(path);
        await act?.(page);
        await page.waitForLoadState();
        const found = await faultsOf(page);
        const wide = (await page.evaluate(() => document.documentElement.scrollWidth)) > size.viewport.width;
        if (found.length || wide) faults[`${index} ${path}`] = [found, wide];
      }
      expect(faults).toEqual({});
    },
    120_000,
  );
});

describe.each([
  ["with scripts", true],
  ["without scripts", false],
])("%s", (_name, javaScriptEnabled) => {
  test("the owner puts the links of the head in another order, by the keyboard", async () => {
    const page = await site.visit("/desk/settings/navigation", { as: ada, javaScriptEnabled });
    await page.getByRole("button", { name: "Down Writing" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Not saved yet").waitFor();
    await page.keyboard.press("Enter"); // it has the focus again, a row further down
    await page.locator("#navigation-3[value=Writing]").waitFor();
    await page.getByRole("button", { name: "Remove Archive" }).click();
    await page.getByRole("button", { name: "Add a link" }).click();
    await page.locator("#navigation-4:focus").waitFor();
    await page.keyboard.type("About us");
    await page.keyboard.press("Tab");
    await page.keyboard.type("/about");
    expect(await labels()).toEqual(["Writing", "Archive", "Tags", "Search"]);
    await page.keyboard.press("Enter"); // in a field, it saves
    await saved(page);
    expect(await labels()).toEqual(["Tags", "Writing", "Search", "About us"]);
  });

  test("a mistake leads to its row", async () => {
    const page = await site.visit("/desk/settings/navigation", { as: ada, javaScriptEnabled });
    await page.locator("#navigation-2-address").fill("archive");
    await save(page);
    const summary = page.getByRole("alert").getByRole("link");
    expect(await summary.innerText()).toContain("Say where it leads");
    await summary.click();
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").getAttribute("id")).toMatch(/^navigation-2/);
  });

  test("the owner's style is seen by the next reader, and undone on the desk", async () => {
    const page = await site.visit("/desk/settings/css", { as: ada, javaScriptEnabled });
    await page.locator("#css").fill("body { display: none }");
    await save(page);
    await saved(page);
    const reader = await site.visit("/posts/one");
    expect(await reader.locator("h1").isVisible()).toBe(false);
    await page.locator("#css").fill("h1 { color: rgb(1, 2, 3) }");
    await save(page);
    await saved(page);
    await reader.reload();
    const colour = await reader.locator("h1").evaluate((heading) => getComputedStyle(heading).color);
    expect(colour).toBe("rgb(1, 2, 3)");
  });
});

describe("a reader's page", () => {
  test.each(["green", "madder", "prussian", "tobacco", "graphite"] as const)(
    "in %s can be read",
    async (cloth) => {
      const elsewhere = [{ label: "Fediverse", href: "https://social.example/@ada" }];
      await settle({ cloth, paragraphs: "spaced", elsewhere });
      for (const colorScheme of ["light", "dark"] as const)
        for (const path of ["/", "/posts/one"])
          await expectAccessible(await site.visit(path, { colorScheme, ...phone }));
    },
  );

  test("is dark when the owner says so, until the reader says otherwise", async () => {
    await settle({ scheme: "dark" });
    const page = await site.visit("/", { colorScheme: "light" });
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    expect(await paper()).toBe("dark");
    await page.getByRole("button", { name: "Auto" }).click();
    await page.waitForLoadState();
    expect(await paper()).toBe("light dark");
    await page.getByRole("button", { name: "Light" }).click();
    await page.waitForLoadState();
    expect(await paper()).toBe("light");
  });
});
