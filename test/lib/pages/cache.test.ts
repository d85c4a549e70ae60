import { beforeEach, expect, test } from "vitest";
import { PageCache } from "../../../src/lib/pages/cache.js";
import { keepPage } from "../../../src/lib/pages/kept-page.js";

let version: number;
let now: number;
let until: number | null;
let cache: PageCache;

beforeEach(() => {
  [version, now, until] = [1, 0, 1_000];
  cache = new PageCache(100_000, { version: () => version, until: async () => until, now: () => now });
});

const page = (text = "a page") => keepPage(Buffer.from(text), [["Content-Type", "text/html"]]);

test("a page is kept while the version stands", async () => {
  const made = await cache.fly("/", () => page());
  expect(cache.get("/")).toBe(made);
  version++;
  expect(cache.get("/")).toBeUndefined();
  version--; // nobody raises backwards, but a file that is made anew may differ in any way
  expect(cache.get("/")).toBeUndefined();
});

test("a page is kept until the moment at which pages change by themselves", async () => {
  await cache.fly("/", () => page());
  now = 999;
  expect(cache.get("/")).toBeDefined();
  now = 1_000;
  expect(cache.get("/")).toBeUndefined();
});

test("a page during whose making something changed is not kept, but answered", async () => {
  const made = await cache.fly("/", async () => {
    version++;
    return page();
  });
  expect(made).not.toBeNull();
  expect(cache.get("/")).toBeUndefined();
});

test("a page during whose making the moment came is not kept", async () => {
  await cache.fly("/", async () => {
    now = 1_000;
    return page();
  });
  expect(cache.get("/")).toBeUndefined();
});

test("whoever comes after a change does not wait for a page from before it", async () => {
  const made = cache.fly("/", () => page());
  expect(cache.inFlight("/")).toBeDefined();
  version++;
  expect(cache.inFlight("/")).toBeUndefined();
  await made;
});

test("nothing is kept while nobody can tell how long it holds", async () => {
  until = null;
  await cache.fly("/", () => page());
  expect(cache.get("/")).toBeUndefined();
  until = 1_000;
  await cache.fly("/", () => page());
  expect(cache.get("/")).toBeDefined();
});

test("a page that could not be made is made again by the next", async () => {
  await expect(cache.fly("/", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await cache.fly("/", async () => null);
  expect(cache.inFlight("/")).toBeUndefined();
  await cache.fly("/", () => page());
  expect(cache.get("/")).toBeDefined();
});

test("the pages read least go when there is no more room", async () => {
  const noise = (length: number) =>
    Array.from({ length }, (_, i) => String.fromCharCode(33 + ((i * i) % 90)));
  for (let i = 0; i < 50; i++) {
    await cache.fly(`/${i}`, () => page(noise(10_000).join("")));
    cache.get("/0");
  }
  const { pages, bytes } = cache.stats();
  expect(bytes).toBeLessThanOrEqual(100_000);
  expect(pages).toBeGreaterThan(2);
  expect(cache.get("/0")).toBeDefined();
  expect(cache.get("/49")).toBeDefined();
  expect(cache.get("/1")).toBeUndefined();
});

test("it counts what it had and what it had not", async () => {
  await cache.fly("/", () => page());
  cache.get("/");
  cache.get("/");
  expect(cache.stats()).toMatchObject({ hits: 2, misses: 1, pages: 1 });
});
