import { describe, expect, test } from "vitest";
import { change } from "../../src/models/change.js";
import * as Redirect from "../../src/models/redirect.js";
import { ada, aDraft, aPage, aPost, noon, useBlog } from "../support/blog.js";

const blog = useBlog();

const lead = (from: string, to: Redirect.Destination) =>
  change(ada, noon, (door) => Redirect.lead(door, from, to));

describe("old addresses", () => {
  test("lead to the post, whatever it is called by then", async () => {
    const { id } = await aPost({ slug: "new-name" });
    await lead("/posts/old-name", { postId: id });
    await lead("2019/11/07/Old.html", { postId: id });
    await blog.get("/posts/old-name").expect(301).expect("Location", "/posts/new-name");
    await blog.get("/2019/11/07/Old.html").expect(301).expect("Location", "/posts/new-name");
    await blog.get("/2019/11/07/Old.html/?a=b").expect(301).expect("Location", "/posts/new-name?a=b");
  });

  test("of a draft tell nobody its new one", async () => {
    const { id } = await aDraft({ slug: "secret-plan" });
    await lead("/old", { postId: id });
    await blog.get("/old").expect(404);
  });

  test("that lead nowhere are gone", async () => {
    await blog.database.run(`INSERT INTO "Redirect" ("from") VALUES ('/posts/burnt')`);
    const page = await blog.get("/posts/burnt").expect(410);
    expect(page.headers["cache-control"]).toBe("private, no-store");
  });

  test("of a post in the trash that readers saw are gone; of another, not found", async () => {
    await aPost({ slug: "seen" });
    await aPost({ slug: "unseen", publishedAt: new Date("2030-01-01") });
    await blog.database.run(
      `UPDATE "Post" SET "deletedAt" = '2026-03-14T00:00:00.000+00:00', "liveAt" = NULL`,
    );
    await blog.get("/posts/seen").expect(410);
    await blog.get("/posts/unseen").expect(404);
  });

  test("never lead to another site by their slashes", async () => {
    const { headers } = await blog.get("//evil.example/%2e%2e").redirects(0);
    expect(headers.location ?? "/").toMatch(/^\/(?!\/)/);
    const other = await blog.get("/\\evil.example/");
    expect(other.headers.location ?? "/").toMatch(/^\/(?![/\\])/);
  });
});

describe("slashes and capitals", () => {
  test.each([
    ["/tags/", "/tags"],
    ["/TAGS", "/tags"],
    ["//tags//?x=1", "/tags?x=1"],
    ["/Posts/One/", "/posts/one"],
    ["/posts/one/index.html", "/posts/one"],
    ["/index.html", "/"],
  ])("%s leads to %s in one hop", async (from, to) => {
    await aPost({ slug: "one", tags: ["a"] });
    await blog.get(from).expect(301).expect("Location", to);
    await blog.get(to).expect(200);
  });

  test("an old address in capitals leads to the final one in one hop", async () => {
    const { id } = await aPost({ slug: "new-name" });
    await lead("/posts/old-name", { postId: id });
    await blog.get("/Posts/Old-Name/").expect(301).expect("Location", "/posts/new-name");
  });

  test("secrets and hashes are left as they are", async () => {
    for (const path of ["/preview/AbC", "/media/ABC/x.png", "/assets/X.css", "/passwords/AbC/edit"]) {
      await blog.get(path).expect(404);
    }
  });
});

describe("standing pages", () => {
  test("a visitor reads one at its own address", async () => {
    await aPage({ title: "About us", slug: "about", body: "## Who\n\nWe." });
    const { text } = await blog.get("/about").expect(200);
    expect(text).toContain("<h1>About us</h1>");
  });

  test("a draft page is not found", async () => {
    await aPage({ slug: "soon", status: "draft" });
    await blog.get("/soon").expect(404);
  });

  test("cannot take an address that the site itself uses", async () => {
    for (const slug of ["tags", "feed", "login", "media"])
      await expect(aPage({ slug })).rejects.toThrow(/itself uses/);
  });
});
