import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { launchBrowser } from "./browser.js";
import { useBlog, type Blog } from "./blog.js";

export interface Site extends Blog {
  /** Opens a page of the running blog in a browser of its own. */
  visit(path: string, options?: BrowserContextOptions): Promise<Page>;
}

/** A blog that listens, and a browser beside it. */
export function useSite(): Site {
  const blog = useBlog();
  let browser: Browser;
  let server: Server;
  let origin: string;
  beforeAll(async () => {
    browser = await launchBrowser();
    server = createServer(blog.app());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    ...blog,
    async visit(path, options = {}) {
      const context = await browser.newContext({ baseURL: origin, ...options });
      const page = await context.newPage();
      // Something that the page's policy refuses, or a script that fails, is a defect of every page.
      page.on("console", (message) => {
        if (message.type() === "error" && !message.text().includes("404")) throw new Error(message.text());
      });
      await page.goto(path);
      return page;
    },
  };
}

/** WCAG 2.2 A and AA as far as axe can tell; the page's own policy does not stop it. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const found = await axe.run(document, { runOnly: tags });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  });
  expect(violations).toEqual([]);
}
