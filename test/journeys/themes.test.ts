import { beforeEach, describe, expect, test } from "vitest";
import { aPage, aPost, noon, settle } from "../support/blog.js";
import { aPerson } from "../support/people.js";
import { arriveAt, expectAccessible, phone, useSite } from "../support/site.js";

const site = useSite();

const daysBefore = (days: number) => new Date(noon.getTime() - days * 86_400_000);

const rich = `Three things happened.[^1]

## The first

| Pull | What changed | Minutes |
| ---: | --- | :---: |
| 1 | Packing up by two sheets | 3 |

\`\`\`js
// why
const answer = "a line of code that is rather longer than any telephone is wide, and then some more of it" + 1;
\`\`\`

## The second

> A word to the wise.

- [x] done
- [ ] open

## The third

A [link](/about), \`some code\` and <kbd>a key</kbd>.

[^1]: In this order.
`;

beforeEach(async () => {
  await settle({ title: "Plot & Platen", tagline: "Notes on printing." });
  await aPage({ title: "About", slug: "about", body: rich });
  for (let day = 1; day <= 12; day++) {
    await aPost({
      title:
        day === 3
          ? "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
          : `Day ${day}`,
      slug: `day-${day}`,
      publishedAt: daysBefore(day),
      tags: ["Diary"],
      excerpt: "A day like any other.",
      body: rich,
    });
  }
});

const paths = [
  "/",
  "/page/2",
  "/posts/day-2",
  "/posts/day-3",
  "/tags",
  "/tags/diary",
  "/authors",
  "/authors/ada",
  "/archive",
  "/archive/2026",
  "/archive/2026/03",
  "/about",
  "/search?q=packing",
  "/search?q=none",
  "/none",
];

describe("in Broadside, everyone", () => {
  beforeEach(() => settle({ theme: "broadside" }));

  test.each([["light"], ["dark"]] as const)(
    "can read every page, %s: axe finds nothing",
    async (colorScheme) => {
      for (const path of paths) {
        const page = await site.visit(path, { colorScheme });
        expect(await page.locator("body > header.head > nav").count()).toBe(1);
        await expectAccessible(page);
        await page.context().close();
      }
    },
  );

  test("can read in every cloth, light and dark", async () => {
    for (const cloth of ["madder", "prussian", "tobacco", "graphite"] as const)
      for (const colorScheme of ["light", "dark"] as const) {
        await settle({ cloth });
        const page = await site.visit("/posts/day-2", { colorScheme });
        await expectAccessible(page);
        await page.context().close();
      }
  });

  test("sees no page wider than their screen, from 320 pixels up", async () => {
    for (const path of paths) {
      const page = await site.visit(path, phone);
      for (const width of [320, 390, 768, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(
          width,
        );
      }
      await page.context().close();
    }
  });

  test("goes from the front page to a post and its neighbours, and finds things", async () => {
    const page = await site.visit("/", { javaScriptEnabled: false });
    await page.getByRole("link", { name: "Day 2", exact: true }).click();
    await arriveAt(page, "Day 2");
    await page.getByRole("link", { name: "Next" }).click();
    await arriveAt(page, "Day 1");
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Search" }).click();
    await page.getByRole("searchbox").fill("packing");
    await page.keyboard.press("Enter");
    expect(await page.locator("mark").first().innerText()).toMatch(/packing/i);
  });

  test("prints a post without what paper has no use for", async () => {
    const page = await site.visit("/posts/day-2");
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const shown = (selector: string) => page.locator(selector).first().isVisible();
    expect([
      await shown("h1"),
      await shown(".prose"),
      await shown("header nav"),
      await shown("footer"),
    ]).toEqual([true, true, false, false]);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      "rgb(255, 255, 255)",
    );
  });
});

describe("an owner", () => {
  test.each([
    ["with scripts", true],
    ["without scripts", false],
  ])("looks at the site in a theme, %s, and chooses it", async (_name, javaScriptEnabled) => {
    const page = await site.visit("/desk", { as: await aPerson("Ada", "owner"), javaScriptEnabled });
    await page.getByRole("navigation", { name: "Desk" }).getByRole("link", { name: "Settings" }).click();
    await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Themes" }).click();
    await page.getByRole("button", { name: "Preview Broadside" }).waitFor();
    await page.getByRole("button", { name: "Preview Broadside" }).click();
    const bar = page.getByRole("complementary", { name: "Preview of a theme" });
    await bar.waitFor();
    await page.getByRole("link", { name: "Day 2", exact: true }).click();
    await arriveAt(page, "Day 2");
    expect(await bar.innerText()).toContain("You see the site in Broadside; readers do not.");
    await bar.getByRole("button", { name: "End the preview" }).click();
    await arriveAt(page, "Settings");
    await page.getByRole("button", { name: "Use this theme Broadside" }).click();
    expect(await page.getByRole("status").innerText()).toBe("Readers now see the site in Broadside.");
    await page.goto("/");
    expect(await page.locator(".notices").count()).toBe(1);
    expect(await bar.count()).toBe(0);
  });

  test.each([["light"], ["dark"]] as const)(
    "finds screen and bar accessible, on a phone, too, %s",
    async (colorScheme) => {
      const as = await aPerson("Ada", "owner");
      for (const options of [{}, phone]) {
        const page = await site.visit("/desk/settings/themes", { as, colorScheme, ...options });
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
        await page.getByRole("button", { name: "Preview Broadside" }).click();
        for (const path of ["/", "/posts/day-2"]) {
          await page.goto(path);
          await expectAccessible(page);
          expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
        }
        await page.context().close();
      }
    },
  );
});
