import type { Express } from "express";
import request from "supertest";
import { beforeAll, describe, expect, test } from "vitest";
import { aPost, useBlog } from "../support/blog.js";
import { seriesIn } from "../support/metrics.js";

const blog = useBlog();
const token = "a token of some length";

describe("who may read the metrics", () => {
  const ask = (app: Express, headers: Record<string, string> = {}) =>
    request(app).get("/metrics").set(headers);
  const bearer = (given: string) => ({ Authorization: `Bearer ${given}` });

  test("nobody, while the settings name no one", async () => {
    await ask(blog.app()).expect(404);
  });

  test("whoever has the token", async () => {
    const app = blog.app({ METRICS_TOKEN: token });
    const { headers, text } = await ask(app, bearer(token)).expect(200);
    expect(headers).toMatchObject({
      "content-type": "text/plain; version=0.0.4; charset=utf-8",
      "cache-control": "no-store",
    });
    expect(seriesIn(text, "octavo_workers")).toBe(1);
  });

  test.each([
    {},
    bearer("another"),
    bearer(`${token}x`),
    { Authorization: token },
    { Authorization: "Bearer " },
  ])(
    "not who sends %j, and they learn nothing: it is an address like any other that is not there",
    async (headers) => {
      const app = blog.app({ METRICS_TOKEN: token });
      const refused = await ask(app, headers).expect(404);
      const unknown = await request(app).get("/metrix").set(headers).expect(404);
      const told = ({ headers: all }: request.Response) => ({ ...all, date: "", "x-request-id": "" });
      expect({ ...told(refused), "content-length": "" }).toEqual({ ...told(unknown), "content-length": "" });
    },
  );

  test.each([
    ["127.0.0.1", 200],
    ["10.0.0.0/8, 127.0.0.0/8", 200],
    ["::1, 10.0.0.0/8", 404],
  ])("who asks from here, where %s may: %i", async (METRICS_ALLOW, status) => {
    await request(blog.app({ METRICS_ALLOW })).get("/metrics").expect(status);
  });

  test("through a proxy, whom the proxy names, if it is known", async () => {
    const from = (address: string) => ({ "X-Forwarded-For": address });
    const behind = blog.app({ METRICS_ALLOW: "192.0.2.0/24, 127.0.0.1", TRUST_PROXY: "loopback" });
    await ask(behind, from("192.0.2.9")).expect(200);
    await ask(behind, from("198.51.100.9")).expect(404);
    await ask(behind, from("no address")).expect(404);
    await ask(blog.app({ METRICS_ALLOW: "127.0.0.1" }), from("198.51.100.9")).expect(404);
  });

  test("by the server's own address, whatever the site is called", async () => {
    const app = blog.app({ METRICS_TOKEN: token, SITE_URL: "https://blog.example" });
    await ask(app, { ...bearer(token), Host: "10.1.2.3:3000" }).expect(200);
  });
});

describe("what the metrics say", () => {
  let app: Express;
  beforeAll(() => void (app = blog.app({ METRICS_TOKEN: token })));
  const scrape = async () =>
    (await request(app).get("/metrics").set("Authorization", `Bearer ${token}`).expect(200)).text;
  const visit = async (path: string, status: number) => void (await request(app).get(path).expect(status));

  test("a request counts under its route's pattern and its status, never under its path", async () => {
    await aPost({ slug: "one" });
    await visit("/posts/one", 200);
    await visit("/posts/one", 200);
    await visit("/posts/none-such", 404);
    await visit("/rss", 301);
    await visit("/none/such", 404);
    await visit("/desk/none/such", 303);
    await visit("/assets/none-such.css", 404);
    await request(app).head("/").expect(200);
    await request(app).put("/").expect(405);
    const text = await scrape();
    const count = (method: string, route: string, status: string) =>
      seriesIn(text, "octavo_requests_total", { method, route, status });
    expect(count("GET", "/posts/:slug", "200")).toBe(2);
    expect(count("GET", "/posts/:slug", "404")).toBe(1);
    expect(count("GET", "/feed", "301")).toBe(1);
    expect(count("GET", "unmatched", "404")).toBe(2);
    expect(count("GET", "/desk", "303")).toBe(1);
    expect(count("HEAD", "/", "200")).toBe(1);
    expect(count("other", "unmatched", "405")).toBe(1);
    expect(text).not.toContain("such");
    expect(seriesIn(text, "octavo_request_duration_seconds_count", { route: "/posts/:slug" })).toBe(3);
  });

  test("whichever worker is asked, it answers for all, and for their page caches", async () => {
    const cache = { hits: 5, misses: 3, bypassed: 1, bytes: 70_000, pages: 3 };
    const parts = {
      cacheStats: () => cache,
      gather: async () => [await report(), undefined, await report()],
    };
    const several = blog.app({ METRICS_TOKEN: token }, parts);
    const report = () => several.locals.metrics!.report();
    const { text } = await request(several)
      .get("/metrics")
      .set("Authorization", `Bearer ${token}`)
      .expect(200);
    expect(seriesIn(text, "octavo_workers")).toBe(2);
    expect(seriesIn(text, "octavo_page_cache_requests_total", { result: "hit" })).toBe(10);
    expect(seriesIn(text, "octavo_page_cache_bytes")).toBe(140_000);
  });

  test("the database's statements and their time count", async () => {
    const before = await scrape();
    await aPost({ slug: "two" });
    await visit("/posts/two", 200);
    const after = await scrape();
    for (const name of ["octavo_database_queries_total", "octavo_database_seconds_total"])
      expect(seriesIn(after, name)).toBeGreaterThan(seriesIn(before, name)!);
  });
});
