import { describe, expect, test } from "vitest";
import { aPage, aPost, noon, settle } from "../support/blog.js";
import { expectAccessible, useSite } from "../support/site.js";

const site = useSite();

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
const daysBefore = (days: number) => new Date(noon.getTime() - days * 86_400_000);

const rich = `Three things happened.[^1]

## The first

| Pull | What changed | Minutes |
| ---: | --- | :---: |
| 1 | Packing up by two sheets | 3 |

\`\`\`js
const answer = "a line of code that is rather longer than any telephone is wide, and then some more of it";
\`\`\`

## The second

- [x] done
- [ ] open

## The third

A [link](/about).

[^1]: In this order.
`;

async function aBlog() {
  await settle({ title: "Plot & Platen", tagline: "Notes on printing." });
  await aPage({ title: "About", slug: "about", body: "Who we are." });
  for (let day = 1; day <= 12; day++) {
    await aPost({
      title: `Day ${day}`,
      slug: `day-${day}`,
      publishedAt: daysBefore(day),
      tags: ["Diary"],
      body: rich,
    });
  }
}

describe.each([
  ["with scripts", true],
  ["without scripts", false],
])("%s", (_name, javaScriptEnabled) => {
  const options = { javaScriptEnabled };

  test("a reader goes from the front page through a post, its neighbour, its tag and the archive", async () => {
    await aBlog();
    const page = await site.visit("/", options);
    expect(await page.locator("h1").innerText()).toBe("Plot & Platen");
    await page.getByRole("link", { name: "Day 2", exact: true }).click();
    expect(await page.locator("h1").innerText()).toBe("Day 2");
    await page.getByRole("link", { name: "Next" }).click();
    expect(await page.locator("h1").innerText()).toBe("Day 1");
    await page.getByRole("link", { name: "Diary" }).last().click();
    expect(await page.locator("h1").innerText()).toBe("Diary");
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Archive" }).click();
    await page.getByRole("link", { name: "Day 12", exact: true }).click();
    expect(await page.locator("h1").innerText()).toBe("Day 12");
  });

  test("a reader turns the page and back", async () => {
    await aBlog();
    const page = await site.visit("/", options);
    await page.getByRole("link", { name: "Older" }).click();
    await page.waitForURL((url) => url.pathname === "/page/2");
    expect(await page.getByRole("heading", { level: 2 }).allInnerTexts()).toContain("Day 12");
    await page.getByRole("link", { name: "Newer" }).click();
    await page.waitForURL((url) => url.pathname === "/");
  });

  test("a reader searches, finds, and finds nothing", async () => {
    await aBlog();
    const page = await site.visit("/search", options);
    await page.getByRole("searchbox").fill("packing sheets");
    await page.keyboard.press("Enter");
    expect(await page.locator("mark").first().innerText()).toMatch(/packing/i);
    await page.getByRole("searchbox").fill("frisket");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page.getByText("Nothing mentions").innerText()).resolves.toContain("frisket");
  });

  test("a reader chooses dark, and it stays", async () => {
    await aBlog();
    const page = await site.visit("/posts/day-3", options);
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = javaScriptEnabled ? await paper() : "";
    await page.getByRole("button", { name: "Dark" }).click();
    await page.waitForURL((url) => url.pathname === "/posts/day-3");
    await page.goto("/");
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
    if (light) expect(await paper()).not.toBe(light);
  });
});

describe("everyone", () => {
  const paths = [
    "/",
    "/page/2",
    "/posts/day-1",
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

  test.each([["light"], ["dark"]] as const)(
    "can read every page, %s: axe finds nothing",
    async (colorScheme) => {
      await aBlog();
      for (const path of paths) {
        const page = await site.visit(path, { colorScheme });
        await expectAccessible(page);
        await page.context().close();
      }
    },
  );

  test("on a phone, no page is wider than the screen", async () => {
    await aBlog();
    for (const path of paths) {
      const page = await site.visit(path, phone);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
      await page.context().close();
    }
  });

  test("can use the keyboard: the first stop skips to the content", async () => {
    await aBlog();
    const page = await site.visit("/posts/day-1");
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").innerText()).toBe("Skip to content");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.hash === "#main");
  });
});
