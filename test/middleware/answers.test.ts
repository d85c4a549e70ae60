import request from "supertest";
import { describe, expect, test } from "vitest";
import { aPost, useBlog } from "../support/blog.js";

const blog = useBlog();

describe("every answer", () => {
  test.each(["/", "/posts/none", "/feed.xml", "/search?q=x", "/healthz", "/assets/none.css", "/%ff"])(
    "%s carries the security headers",
    async (path) => {
      const { headers } = await blog.get(path);
      expect(headers["content-security-policy"]).toBe(
        "default-src 'none';script-src 'self';style-src 'self';img-src 'self';font-src 'self';connect-src 'self';" +
          "media-src 'self';manifest-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
      );
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "x-frame-options": "DENY",
      });
      expect(headers["permissions-policy"]).toContain("camera=()");
      expect(headers).not.toHaveProperty("x-powered-by");
      expect(headers).not.toHaveProperty("strict-transport-security");
      expect(headers).not.toHaveProperty("set-cookie");
    },
  );

  test("a site on https says so to browsers, for itself alone", async () => {
    const app = blog.app({ SITE_URL: "https://blog.example" });
    const { headers } = await request(app).get("/").set("Host", "blog.example").expect(200);
    expect(headers["strict-transport-security"]).toBe("max-age=31536000");
    expect(headers["content-security-policy"]).toContain("upgrade-insecure-requests");
  });

  test("a page may be kept, and asked for again: the second time it costs nothing", async () => {
    await aPost({ slug: "kept" });
    const first = await blog.get("/posts/kept").expect(200);
    expect(first.headers).toMatchObject({
      "cache-control": "public, no-cache",
      vary: "Accept-Encoding, Cookie",
    });
    expect(first.headers.etag).toMatch(/^"/);
    const again = await blog.get("/posts/kept").set("If-None-Match", first.headers.etag!).expect(304);
    expect(again.headers).toMatchObject({ etag: first.headers.etag, "cache-control": "public, no-cache" });
    expect(again.headers["content-security-policy"]).toBeTruthy();
  });

  test("an error is never kept", async () => {
    const { headers } = await blog.get("/posts/none").expect(404);
    expect(headers["cache-control"]).toBe("private, no-store");
    expect(headers.etag).toBeUndefined();
  });

  test("HEAD answers as GET without the body", async () => {
    await aPost({ slug: "one" });
    const plain = { "Accept-Encoding": "identity" };
    const get = await blog.get("/posts/one").set(plain);
    const head = await request(blog.front()).head("/posts/one").set(plain).expect(200);
    expect(head.text).toBeUndefined();
    expect(head.headers.etag).toBe(get.headers.etag);
  });
});

describe("hosts", () => {
  test("with SITE_URL set, another host is refused, but not to whoever watches the server", async () => {
    const app = blog.app({ SITE_URL: "https://blog.example" });
    await request(app).get("/").set("Host", "evil.example").expect(421);
    await request(app).get("/").set("Host", "BLOG.example:443").expect(200);
    await request(app).get("/healthz").set("Host", "10.0.0.1").expect(200, "ok");
  });

  test("links follow SITE_URL, never a header", async () => {
    await aPost({ slug: "one" });
    const app = blog.app({ SITE_URL: "https://blog.example", TRUST_PROXY: "loopback" });
    const { text } = await request(app)
      .get("/posts/one")
      .set({ Host: "blog.example", "X-Forwarded-Host": "evil.example" });
    expect(text).toContain('href="https://blog.example/posts/one"');
    expect(text).not.toContain("evil.example");
  });
});

describe("forms from elsewhere", () => {
  const post = (headers: Record<string, string>) =>
    request(blog.app()).post("/theme").set(headers).type("form").send("theme=dark");

  test.each([
    [{ "Sec-Fetch-Site": "same-origin" }, 303],
    [{ "Sec-Fetch-Site": "none" }, 303],
    [{ "Sec-Fetch-Site": "same-site" }, 403],
    [{ "Sec-Fetch-Site": "cross-site" }, 403],
    [{ Origin: "http://127.0.0.1", Host: "127.0.0.1" }, 303],
    [{ Origin: "https://evil.example" }, 403],
    [{ Origin: "null" }, 403],
    [{ Referer: "http://127.0.0.1/posts/x", Host: "127.0.0.1" }, 303],
    [{ Referer: "https://evil.example/" }, 403],
    [{}, 303],
    [{ Cookie: "octavo=abc" }, 403],
    [{ Cookie: "a=b; __Host-octavo=abc" }, 403],
  ])("%o → %i", async (headers, status) => {
    await post(headers as unknown as Record<string, string>).expect(status);
  });
});

describe("other methods", () => {
  test.each([
    ["post", "/", "GET, HEAD"],
    ["delete", "/posts/one", "GET, HEAD"],
    ["put", "/feed.xml", "GET, HEAD"],
    ["get", "/theme", "POST"],
  ] as const)("%s %s is refused with what is allowed", async (method, path, allowed) => {
    const { headers } = await request(blog.app())[method](path).expect(405);
    expect(headers.allow).toBe(allowed);
  });
});
