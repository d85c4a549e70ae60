import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { now } from "../../src/lib/clock.js";
import * as Session from "../../src/models/session.js";
import { launchBrowser } from "./browser.js";
import { useBlog, type Blog } from "./blog.js";
import type { Person } from "./people.js";

interface Visit extends BrowserContextOptions {
  /** Who is signed in. */
  as?: Person;
}

export interface Site extends Blog {
  /** Opens a page of the running blog in a browser of its own. */
  visit(path: string, options?: Visit): Promise<Page>;
}

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** What a browser says by itself of a page that answers with one of these. */
const expected = /status of (?:404|409|422) /;

/** A blog that listens, and a browser beside it. */
export function useSite(): Site {
  const blog = useBlog();
  let browser: Browser;
  let server: Server;
  let origin: string;
  beforeAll(async () => {
    browser = await launchBrowser();
    server = blog.front();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });
  afterAll(async () => {
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    ...blog,
    async visit(path, { as, ...options } = {}) {
      const context = await browser.newContext({ baseURL: origin, ...options });
      if (as) {
        const token = await Session.open(as, { address: "", userAgent: "" }, now());
        await context.addCookies([{ name: "octavo", value: token!, url: origin }]);
      }
      const page = await context.newPage();
      // Something that the page's policy refuses, or a script that fails, is a defect of every page.
      page.on("console", (message) => {
        if (message.type() === "error" && !expected.test(message.text())) throw new Error(message.text());
      });
      await page.goto(path);
      return page;
    },
  };
}

/** What axe has against a page, by WCAG 2.2 A and AA as far as it can tell; the page's own policy does not stop it. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const found = await axe.run(document, { runOnly: tags });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  });
}

export async function expectAccessible(page: Page): Promise<void> {
  expect(await faultsOf(page)).toEqual([]);
}

/** Waits for the page with this heading, or part of one. */
export async function arriveAt(page: Page, heading: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name: heading }).first().waitFor({ timeout: 10_000 });
}
