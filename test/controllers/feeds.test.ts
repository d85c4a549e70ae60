import { describe, expect, test } from "vitest";
import { setClock } from "../../src/lib/clock.js";
import { aDraft, aPost, noon, settle, useBlog } from "../support/blog.js";

const blog = useBlog();

const seconds = (date: Date) => new Date(Math.floor(date.getTime() / 1000) * 1000).toUTCString();

describe("feeds", () => {
  test.each([
    ["/feed.xml", "application/atom+xml; charset=utf-8"],
    ["/rss.xml", "application/rss+xml; charset=utf-8"],
    ["/feed.json", "application/feed+json; charset=utf-8"],
  ])("%s carries the full text with absolute links", async (path, type) => {
    await settle({ title: "Plot & Platen" });
    await aPost({
      slug: "one",
      title: "A & <b>",
      body: "See [this](/posts/two).\n\n## Part\n\nMore.",
      tags: ["Ink"],
    });
    await aDraft({ title: "Secret" });
    const feed = await blog.get(path).expect(200);
    expect(feed.headers["content-type"]).toBe(type);
    expect(feed.headers["cross-origin-resource-policy"]).toBe("cross-origin");
    expect(feed.text).toContain("http://localhost:3000/posts/two");
    expect(feed.text).toContain("http://localhost:3000/posts/one");
    expect(feed.text).toContain("Part");
    expect(feed.text).not.toContain("Secret");
    if (path.endsWith(".xml")) expect(feed.text).toContain("<title>A &amp; &lt;b&gt;</title>");
    else
      expect(JSON.parse(feed.text)).toMatchObject({
        version: "https://jsonfeed.org/version/1.1",
        items: [{ title: "A & <b>" }],
      });
  });

  test("a tag and an author have their own", async () => {
    await aPost({ slug: "one", tags: ["Ink"], authors: ["Ben"] });
    await aPost({ slug: "two", tags: ["Oil"], authors: ["Ada"] });
    for (const path of ["/tags/ink/feed.xml", "/authors/ben/feed.xml"]) {
      const { text } = await blog.get(path).expect(200);
      expect(text).toContain("/posts/one");
      expect(text).not.toContain("/posts/two");
    }
    await blog.get("/tags/none/feed.xml").expect(404);
  });

  test("a reader that asks again is told that nothing changed", async () => {
    await aPost({ slug: "one" });
    const { headers } = await blog.get("/feed.xml").expect(200);
    expect(headers["last-modified"]).toBe(seconds(noon));
    await blog.get("/feed.xml").set("If-None-Match", headers.etag!).expect(304);
    await blog.get("/feed.xml").set("If-Modified-Since", headers["last-modified"]!).expect(304);
  });

  test("a scheduled post makes the feed new at its minute", async () => {
    const minute = new Date(noon.getTime() + 3_600_000);
    await aPost({ slug: "old" });
    await aPost({ slug: "later", publishedAt: minute });
    const before = await blog.get("/feed.xml");
    expect(before.text).not.toContain("/posts/later");
    setClock(minute);
    const after = await blog
      .get("/feed.xml")
      .set("If-Modified-Since", before.headers["last-modified"]!)
      .expect(200);
    expect(after.text).toContain("/posts/later");
  });

  test("control characters in a title do not break it", async () => {
    await aPost({ title: "Bell \u0007 and form feed \f", slug: "bell" });
    expect((await blog.get("/feed.xml")).text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
  });

  test.each(["/feed", "/feed/", "/rss", "/atom.xml", "/index.xml"])("%s leads to the feed", async (path) => {
    await blog.get(path).expect(301).expect("Location", "/feed.xml");
  });
});

describe("the sitemap", () => {
  test("names what readers can see, with absolute addresses", async () => {
    await aPost({ slug: "one", tags: ["Ink"] });
    await aDraft({ slug: "secret" });
    const { text } = await blog.get("/sitemap.xml").expect(200);
    for (const path of ["/", "/archive", "/tags/ink", "/authors/ada", "/posts/one"]) {
      expect(text).toContain(`<loc>http://localhost:3000${path}</loc>`);
    }
    expect(text).not.toContain("secret");
    await blog.get("/sitemap-1.xml").expect(200);
    await blog.get("/sitemap-2.xml").expect(404);
    expect((await blog.get("/robots.txt").expect(200)).text).toContain(
      "Sitemap: http://localhost:3000/sitemap.xml",
    );
  });
});
