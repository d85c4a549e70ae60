import { describe, expect, test, vi } from "vitest";
import { announceSetup } from "../../src/commands/support/setup.js";
import { root } from "../../src/lib/root.js";
import { readSettings } from "../../src/settings.js";
import { aPage, settle } from "../support/blog.js";
import { aPerson, password } from "../support/people.js";
import { arriveAt, phone, useSite } from "../support/site.js";

const site = useSite();

/** The path of the address that a start prints while there is nobody. */
async function printedPath(): Promise<string> {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  await announceSetup(readSettings({ VAR_DIR: site.database.folder }, root));
  const [line] = write.mock.calls.map(([text]) => String(text));
  write.mockRestore();
  const { pathname, search } = new URL(/^Set up this site: (\S+)\n$/.exec(line ?? "")?.[1] ?? "");
  return pathname + search;
}

describe.each([
  ["with scripts", true],
  ["without scripts", false],
])("%s", (_name, javaScriptEnabled) => {
  const options = { javaScriptEnabled };

  test("the owner sets the site up from the printed address, and is in", async () => {
    const page = await site.visit(await printedPath(), options);
    await page.getByLabel("Title").fill("Plot & Platen");
    await page.getByLabel("Name").fill("Ada Moss");
    await page.getByLabel("E-mail").fill("ada@example.org");
    await page.getByLabel("Password").fill("short");
    await page.getByRole("button", { name: "Make the site" }).click();
    await page.getByRole("link", { name: "Password: A password has at least 12 characters" }).click();
    expect(await page.locator(":focus").getAttribute("id")).toBe("password");
    await page.keyboard.type(password);
    await page.keyboard.press("Enter");
    await arriveAt(page, "Posts");
    expect(await page.getByText("Eight blank leaves").isVisible()).toBe(true);
    await page.getByRole("link", { name: "View site" }).click();
    await arriveAt(page, "Plot & Platen");
    expect((await page.goto("/setup"))?.status()).toBe(404);
  });

  test("someone signs in, is told when it fails, comes to where they wanted, and signs out", async () => {
    await aPerson("Ada", "owner");
    const page = await site.visit("/desk/settings", options);
    await page.getByLabel("E-mail").fill("ada@example.org");
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.locator(":focus").getByText("That did not match").waitFor();
    expect(await page.getByLabel("E-mail").inputValue()).toBe("ada@example.org");
    await page.getByLabel("Password").fill(password);
    await page.keyboard.press("Enter");
    await arriveAt(page, "Settings");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL("/");
    await page.goto("/desk");
    await arriveAt(page, "Sign in");
  });

  test("on a phone, someone opens the menu, goes elsewhere and signs out", async () => {
    const page = await site.visit("/desk", { ...options, ...phone, as: await aPerson("Ada", "owner") });
    const menu = page.getByRole("navigation", { name: "Desk" });
    expect(await menu.isVisible()).toBe(false);
    await page.getByRole("button", { name: "Menu" }).tap();
    await menu.getByRole("link", { name: "Account" }).tap();
    await arriveAt(page, "Account");
    await page.getByRole("button", { name: "Menu" }).tap();
    await page.getByRole("button", { name: "Close" }).tap();
    expect(await menu.isVisible()).toBe(false);
    await page.getByRole("button", { name: "Menu" }).tap();
    await menu.getByRole("button", { name: "Sign out" }).tap();
    await page.waitForURL("/");
    await page.goto("/desk");
    await arriveAt(page, "Sign in");
  });

  test("the owner changes what stands on the front page, and puts a page into the navigation", async () => {
    await settle({ title: "Plot & Platen" });
    await aPage({ title: "About", slug: "about" });
    const page = await site.visit("/desk/settings", { ...options, as: await aPerson("Ada", "owner") });
    await page.getByLabel("Line under the title").fill("Notes on printing.");
    await page.getByRole("button", { name: "Save settings" }).click();
    expect(await page.getByRole("status").innerText()).toBe("Settings saved.");
    await page.getByRole("link", { name: "Navigation" }).click();
    await page.getByLabel("What it says of link 4").fill("About us");
    await page.getByLabel("Where it leads of link 4").fill("/about");
    await page.getByRole("button", { name: "Save settings" }).click();
    expect(await page.getByRole("status").innerText()).toBe("Settings saved.");
    await page.getByRole("link", { name: "View site" }).click();
    expect(await page.getByText("Notes on printing.").isVisible()).toBe(true);
    await page.getByRole("link", { name: "About us" }).click();
    await arriveAt(page, "About");
  });

  test("someone changes what readers learn of them, and their password", async () => {
    const page = await site.visit("/account", { ...options, as: await aPerson("Ben", "author") });
    await page.getByLabel("About you").fill("Printer and programmer.");
    await page.getByRole("button", { name: "Save" }).click();
    expect(await page.getByRole("status").innerText()).toBe("Saved");
    await page.getByLabel("Current password").fill(password);
    await page.getByLabel("New password").fill("another battery staple");
    await page.getByRole("button", { name: "Change password" }).click();
    expect(await page.getByRole("status").innerText()).toContain("Password changed.");
    await page.getByRole("button", { name: "Sign out everywhere" }).click();
    await arriveAt(page, "Sign in");
  });
});

test("an author's menu has neither the pages nor the settings", async () => {
  const page = await site.visit("/desk", { as: await aPerson("Ben", "author") });
  const items = await page.getByRole("navigation", { name: "Desk" }).getByRole("listitem").allInnerTexts();
  expect(items).toEqual(["Posts", "Account", "View site", "Sign out"]);
});
