import request from "supertest";
import { describe, expect, test } from "vitest";
import { useBlog } from "../support/blog.js";

const blog = useBlog();

const choose = (theme: string, referer = "") =>
  request(blog.app())
    .post("/theme")
    .set({ Host: "127.0.0.1", ...(referer ? { Referer: referer } : {}) })
    .type("form")
    .send({ theme });

describe("light and dark", () => {
  test("a reader's choice is kept for a year, and leads back to where it was made", async () => {
    const { headers } = await choose("dark", "http://127.0.0.1/archive?x=1").expect(303);
    expect(headers.location).toBe("/archive?x=1");
    expect(headers["set-cookie"]?.[0]).toMatch(/^theme=dark; Max-Age=31536000; Path=\/;.* SameSite=Lax$/);
  });

  test("a page follows it", async () => {
    const { text } = await blog.get("/").set("Cookie", "a=b; theme=dark").expect(200);
    expect(text).toContain('data-theme="dark"');
    expect((await blog.get("/").set("Cookie", "theme=purple")).text).not.toContain("data-theme");
  });

  test("auto forgets it", async () => {
    const { headers } = await choose("auto").expect(303);
    expect(headers["set-cookie"]?.[0]).toMatch(/^theme=; Path=\/; Expires=Thu, 01 Jan 1970/);
  });

  test("anything else counts as auto", () =>
    choose("x")
      .expect(303)
      .expect("Set-Cookie", /^theme=;/));

  test.each(["https://evil.example/x", "http://127.0.0.1//evil.example", "javascript:alert(1)", "nonsense"])(
    "never leads to %s",
    async (referer) => {
      const { headers } = await request(blog.app())
        .post("/theme")
        .set({ Host: "127.0.0.1", "Sec-Fetch-Site": "same-origin", Referer: referer })
        .type("form")
        .send({ theme: "dark" })
        .expect(303);
      expect(headers.location).toBe("/");
    },
  );
});
