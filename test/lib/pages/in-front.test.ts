import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PageCache } from "../../../src/lib/pages/cache.js";
import { PageFiles } from "../../../src/lib/pages/files.js";
import { pagesInFront } from "../../../src/lib/pages/in-front.js";
import { askRaw } from "../../support/asking.js";

let folder: string;
let files: PageFiles;
let until: () => Promise<number>;
let asked: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "octavo-front-"));
  files = new PageFiles(folder, []);
  files.served.renew();
  until = async () => Date.UTC(2100, 0);
  asked = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const app: RequestListener = (req, res) => {
  asked.push(req.url ?? "");
  res.setHeader("Cache-Control", "public, no-cache");
  res.setHeader("Content-Type", "text/html; charset=utf-8");
  res.end("words ".repeat(100));
};

function front() {
  const cache = new PageCache(100_000, { version: () => 1, until: () => until(), now: () => Date.now() });
  const onError = (error: unknown) => {
    throw error;
  };
  return createServer(pagesInFront({ app, cache, files, own: /^\/desk/, onError }));
}

test("a page is not left to a file server for longer than a change in between allows", async () => {
  until = async () => {
    files.served.renew(); // another process schedules a post for a nearer moment
    return Date.UTC(2100, 0);
  };
  await askRaw(front(), "/about");
  expect(existsSync(join(folder, "current", "auto", "about.html"))).toBe(false);
});

test("a page is kept by its plain address, and by none that spells a letter otherwise", async () => {
  const server = front();
  for (const path of ["/about", "/%61bout", "/caf%C3%A9", "/about", "/%61bout", "/caf%C3%A9"])
    await askRaw(server, path);
  expect(asked).toEqual(["/about", "/%61bout", "/caf%C3%A9", "/%61bout"]);
});
