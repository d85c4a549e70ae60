import request from "supertest";
import { describe, expect, test } from "vitest";
import { aPost, useBlog } from "../support/blog.js";

const blog = useBlog();

const broken = `UPDATE "Post" SET "contents" = '{' WHERE "slug" = 'broken'`;

describe("error pages", () => {
  test.each([
    [404, "/posts/none", "This leaf is missing"],
    [400, "/posts/%E0%A4%A", ""],
    [400, "/%ff", ""],
    [400, "/a/b/%c0%af", ""],
  ])("%i looks like the site", async (status, path, words) => {
    const { text, headers } = await blog.get(path).expect(status);
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(text).toContain("<!DOCTYPE html>");
    expect(text).toContain("<h1>");
    expect(text).toContain(words);
    expect(text).toMatch(/\/assets\/reader\.[0-9a-f]+\.css/);
  });

  test("not found offers a search", async () => {
    expect((await blog.get("/none")).text).toContain('role="search"');
  });

  test("a bug is a calm page with a request id, and one record with the stack", async () => {
    await aPost({ slug: "broken" });
    await blog.database.run(broken);
    const { text, headers } = await blog
      .get("/posts/broken?token=secret")
      .set("Cookie", "octavo=secret")
      .expect(500);
    expect(text).toContain(headers["x-request-id"]!);
    expect(text).not.toContain("SyntaxError");
    const records = blog.records.filter(({ id }) => id === headers["x-request-id"]);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ level: 50, method: "GET", path: "/posts/broken", status: 500 });
    expect(JSON.stringify(records[0])).toContain("SyntaxError");
    expect(JSON.stringify(blog.records)).not.toContain("secret");
  });

  test("while developing, a bug shows itself", async () => {
    await aPost({ slug: "broken" });
    await blog.database.run(broken);
    const { text } = await request(blog.app({ NODE_ENV: "development" }))
      .get("/posts/broken")
      .expect(500);
    expect(text).toContain("SyntaxError");
  });

  test("a form that is too large is 413, one that is none 303 with the default", async () => {
    const post = () => request(blog.app()).post("/theme");
    await post()
      .type("form")
      .send(`theme=${"x".repeat(10_000)}`)
      .expect(413);
    await post().type("form").send("a=1&".repeat(30)).expect(413);
    await post().set("Content-Type", "application/json").send('{"theme":').expect(303);
    await post()
      .set({ "Content-Type": "application/x-www-form-urlencoded; charset=x" })
      .send("theme=dark")
      .expect(415);
  });
});

describe("the log", () => {
  test("has one record a request, with its id, and no query", async () => {
    await blog.get("/search?q=private+words").set("X-Request-Id", "proxy-given-id").expect(200);
    expect(blog.records).toHaveLength(1);
    expect(blog.records[0]).toMatchObject({ id: "proxy-given-id", path: "/search", status: 200 });
    expect(JSON.stringify(blog.records)).not.toContain("private");
  });

  test("takes no id that could break it", async () => {
    const { headers } = await blog.get("/search").set("X-Request-Id", "a b\tc{}");
    expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("hides what an address says in secret", async () => {
    await blog.get("/preview/abcdefgh");
    expect(blog.records[0]).toMatchObject({ path: "/preview/[redacted]" });
  });
});
