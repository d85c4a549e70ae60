import { beforeEach, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { db } from "../../src/models/db.js";
import { aDraft, aPage, aPost, settle } from "../support/blog.js";
import { aPerson, browserOf, type Person } from "../support/people.js";
import { expectAccessible, faultsOf, phone, useSite } from "../support/site.js";

const site = useSite();
let ada: Person;
let post: number;
let trashed: number;
let standing: number;

beforeEach(async () => {
  const navigation = Array.from({ length: 20 }, (_, index) => ({
    label: `Link ${index}`,
    href: `/tags/${index}`,
  }));
  await settle({ title: "Plot & Platen", tagline: "Notes on printing.", navigation });
  ada = await aPerson("Ada", "owner");
  const tags = Array.from({ length: 40 }, (_, index) => `paper ${index}`);
  await site.database.run(
    `INSERT INTO "Media" ("hash", "name", "type", "bytes", "width", "height")
      VALUES ('${"0".repeat(32)}', 'platen.png', 'image/png', 1, 1200, 800)`,
  );
  const { id: coverId } = await db.media.findFirstOrThrow();
  const title = "What the platen taught me";
  ({ id: post } = await aPost({ title, body: "A press has *no* undo.", tags, coverId }));
  ({ id: standing } = await aPage({ title: "About", slug: "about" }));
  ({ id: trashed } = await aDraft({ title: "The hedge is a slow build" }));
  const ben = await aPerson("Ben", "author");
  await aPost({ title: "A".repeat(80), authors: [ben.name] });
  await aDraft({ title: "كيف علّمتني المطبعة التراجع", authors: [] });
  await aDraft({ title: "活版印刷が私に「元に戻す」について教えてくれたこと".repeat(4) });
  await (await browserOf(site, ada)).post(`/desk/posts/${trashed}/delete`);
});

const press = (name: string) => async (page: Page) => {
  await page.getByRole("button", { name, exact: true }).first().click();
};

/** Clears what must be there, or fills it with what cannot be, and sends it. */
const spoil = (button: string, fields: Record<string, string>) => async (page: Page) => {
  for (const [id, value] of Object.entries(fields)) await page.locator(`#${id}`).fill(value);
  await press(button)(page);
};

/** Sends a form that was saved elsewhere meanwhile. */
const collide =
  (path: () => string, id: string, button: string, mine: Record<string, string>) => async (page: Page) => {
    await (await browserOf(site, ada)).post(path(), { ...mine, [id]: "Theirs.", version: "1" });
    await spoil(button, { [id]: "Mine." })(page);
  };

const openMenu = async (page: Page) => {
  const menu = page.getByRole("button", { name: "Menu" });
  if (await menu.isVisible()) await menu.click();
};

/** Every screen of the desk, and how one comes to the state of it. */
const screens: [name: string, path: () => string, act?: (page: Page) => Promise<void>][] = [
  ["the posts", () => "/desk"],
  ["the menu", () => "/desk", openMenu],
  ["no post like that", () => "/desk?q=marbling"],
  ["the trash", () => "/desk?status=trash"],
  ["a new post", () => "/desk/posts/new"],
  ["a post", () => `/desk/posts/${post}/edit`],
  ["a post saved", () => `/desk/posts/${post}/edit`, press("Save")],
  ["a post previewed", () => `/desk/posts/${post}/edit`, press("Preview")],
  [
    "a post refused",
    () => `/desk/posts/${post}/edit`,
    spoil("Save", { title: "", slug: "No No", tags: "!" }),
  ],
  [
    "a post changed elsewhere",
    () => `/desk/posts/${post}/edit`,
    collide(() => `/desk/posts/${post}`, "body", "Save", { title: "What the platen taught me", tags: "one" }),
  ],
  ["a post in the trash", () => `/desk/posts/${trashed}/edit`],
  ["a post to be deleted", () => `/desk/posts/${trashed}/destruction`],
  ["a post that is not in the trash", () => `/desk/posts/${post}/destruction`],
  ["a post as readers will see it", () => `/desk/posts/${trashed}/preview`],
  ["the pages", () => "/desk/pages"],
  ["no page in the trash", () => "/desk/pages?status=trash"],
  ["a page", () => `/desk/pages/${standing}/edit`],
  ["a page refused", () => "/desk/pages/new", spoil("Save", { title: "", slug: "No No" })],
  [
    "a page changed elsewhere",
    () => `/desk/pages/${standing}/edit`,
    collide(() => `/desk/pages/${standing}`, "body", "Save", { title: "About" }),
  ],
  ["a page to be deleted", () => `/desk/pages/${standing}/destruction`],
  ["the settings", () => "/desk/settings"],
  ["the settings saved", () => "/desk/settings", press("Save settings")],
  ["the settings refused", () => "/desk/settings", spoil("Save settings", { title: "", zone: "Mars" })],
  ["the account", () => "/account"],
  ["the account refused", () => "/account", spoil("Save", { name: "", website: "nowhere" })],
  ["the password refused", () => "/account", spoil("Change password", { password: "short" })],
  [
    "the account changed elsewhere",
    () => "/account",
    collide(() => "/account", "bio", "Save", { name: "Ada" }),
  ],
];

describe.each([
  ["on a desktop", { viewport: { width: 1280, height: 800 } }],
  ["on a phone", phone],
])("%s", (_size, size) => {
  test.each([["light"], ["dark"]] as const)(
    "every screen can be used, %s: axe finds nothing",
    async (colorScheme) => {
      const page = await site.visit("/desk", { as: ada, colorScheme, ...size });
      const faults: Record<string, string[]> = {};
      for (const [name, path, act] of screens) {
        await page.goto(path());
        await act?.(page);
        await page.waitForLoadState();
        const found = await faultsOf(page);
        if (found.length) faults[name] = found;
      }
      expect(faults).toEqual({});
    },
    180_000,
  );

  test("the doors, too, also when they stay shut", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await site.visit("/login", { colorScheme, ...size });
      await expectAccessible(page);
      await spoil("Sign in", { email: "eve@example.org", password: "guess" })(page);
      await page.getByText("That did not match").waitFor();
      await expectAccessible(page);
    }
  });

  test("the first form of all, also refused", async () => {
    await site.database.run('DELETE FROM "User"');
    const page = await site.visit("/setup", size);
    await expectAccessible(page);
    await press("Make the site")(page);
    await page.getByText("Not yet").waitFor();
    await expectAccessible(page);
  });
});

test.each([[320], [390], [768], [1024], [1280]])(
  "no screen is wider than a window of %i pixels",
  async (width) => {
    const page = await site.visit("/desk", { as: ada, viewport: { width, height: 800 } });
    const wide: string[] = [];
    for (const [name, path, act] of screens) {
      await page.goto(path());
      await act?.(page);
      await page.waitForLoadState();
      if ((await page.evaluate(() => document.documentElement.scrollWidth)) > width) wide.push(name);
    }
    expect(wide).toEqual([]);
  },
  120_000,
);

describe("someone who uses the keyboard", () => {
  /** What has the focus, and whether one can see that, and it. */
  const stop = (page: Page) =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      if (!element || element === document.body) return null;
      const { left, top, width, height } = element.getBoundingClientRect();
      const points = [0.1, 0.5, 0.9].map((part) => [left + width / 2, top + height * part] as const);
      const shown = points.some(([x, y]) => {
        const there = document.elementFromPoint(x, y);
        return (
          there !== null &&
          (element.contains(there) || there.contains(element) || there.closest("label")?.control === element)
        );
      });
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const bar =
        element.closest(".write") && getComputedStyle(element.closest(".write")!).boxShadow !== "none";
      const marked = (outlineStyle !== "none" && outlineWidth !== "0px") || Boolean(bar);
      return { name: element.id || element.innerText || element.tagName, shown, marked };
    });

  test.each([
    ["the posts", "/desk", { width: 1280, height: 500 }],
    ["a new post", "/desk/posts/new", { width: 1280, height: 500 }],
    ["a new post on a narrow window", "/desk/posts/new", { width: 390, height: 500 }],
    ["the settings", "/desk/settings", { width: 1280, height: 500 }],
    ["the settings in a narrow window", "/desk/settings", { width: 390, height: 500 }],
    ["the account", "/account", { width: 390, height: 500 }],
  ])("sees where they are on %s, there and back", async (_name, path, viewport) => {
    const page = await site.visit(path, { as: ada, viewport });
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").innerText()).toBe("Skip to content");
    const lost: unknown[] = [];
    for (const key of ["Tab", "Shift+Tab"]) {
      for (let count = 0; count < 60; count++) {
        await page.keyboard.press(key);
        const there = await stop(page);
        if (!there) break;
        if (!there.shown || !there.marked) lost.push([key, there]);
      }
    }
    expect(lost).toEqual([]);
  });

  test("skips what stands before the content", async () => {
    for (const path of ["/desk", "/desk/posts/new", "/desk/settings"]) {
      const page = await site.visit(path, { as: ada });
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      expect(await page.locator("main :focus").count(), path).toBe(1);
    }
  });

  test("chooses with the arrow keys what of a preview to see, in a narrow window, too", async () => {
    for (const width of [1280, 700]) {
      const page = await site.visit(`/desk/posts/${post}/edit`, {
        as: ada,
        viewport: { width, height: 800 },
      });
      await press("Preview")(page);
      const proof = page.getByRole("region", { name: "Preview" });
      expect(await proof.isVisible()).toBe(true);
      await page.getByRole("link", { name: "Posts" }).focus();
      await page.keyboard.press("Tab");
      await page.keyboard.press("ArrowLeft");
      expect([await proof.isVisible(), await page.locator("#body").isVisible()]).toEqual([false, true]);
    }
  });
});
