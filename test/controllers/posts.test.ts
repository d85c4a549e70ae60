import { describe, expect, test } from "vitest";
import { setClock } from "../../src/lib/clock.js";
import { aDraft, aPost, noon, settle, useBlog } from "../support/blog.js";

const blog = useBlog();

const hoursBefore = (hours: number) => new Date(noon.getTime() - hours * 3_600_000);

describe("the front page", () => {
  test("a visitor of a new blog is told that nothing is there yet", async () => {
    const page = await blog.get("/").expect(200);
    expect(page.text).toContain("Nothing yet");
  });

  test("a visitor sees the newest posts first, ten a page", async () => {
    for (let hours = 1; hours <= 11; hours++) {
      await aPost({ title: `Post ${hours} hours old`, publishedAt: hoursBefore(hours) });
    }
    const first = await blog.get("/").expect(200);
    expect(titles(first.text)).toEqual(
      Array.from({ length: 10 }, (_, index) => `Post ${index + 1} hours old`),
    );
    const second = await blog.get("/page/2").expect(200);
    expect(titles(second.text)).toEqual(["Post 11 hours old"]);
    await blog.get("/page/3").expect(404);
  });

  test("a pinned post stands first, beside the ten, and on page 1 alone", async () => {
    for (let hours = 1; hours <= 11; hours++) {
      await aPost({ title: `Post ${hours}`, publishedAt: hoursBefore(hours) });
    }
    await aPost({ title: "Pinned", pinned: true, publishedAt: hoursBefore(100) });
    expect(titles((await blog.get("/")).text)).toEqual([
      "Pinned",
      ...Array.from({ length: 10 }, (_, i) => `Post ${i + 1}`),
    ]);
    expect(titles((await blog.get("/page/2")).text)).toEqual(["Post 11"]);
  });

  test("every page of a list that spans months has its part of it, pinned posts beside", async () => {
    await settle({ postsPerPage: 3, zone: "Pacific/Auckland" });
    const days = Array.from({ length: 16 }, (_, index) => index * 9);
    for (const day of days)
      await aPost({ title: `Day ${day}`, pinned: day % 36 === 9, publishedAt: hoursBefore(day * 24 + 1) });
    const expected = days.filter((day) => day % 36 !== 9).map((day) => `Day ${day}`);
    const [first, ...others] = await Promise.all(
      ["/", "/page/2", "/page/3", "/page/4"].map(async (path) => titles((await blog.get(path)).text)),
    );
    expect([...first!.slice(4), ...others.flat()]).toEqual(expected);
  });

  test("a visitor sees no draft, and a scheduled post from its minute on", async () => {
    await aDraft({ title: "Secret draft" });
    await aPost({ title: "Tomorrow", publishedAt: hoursBefore(-24) });
    expect(titles((await blog.get("/")).text)).toEqual([]);
    setClock(hoursBefore(-24));
    expect(titles((await blog.get("/")).text)).toEqual(["Tomorrow"]);
  });

  test("the first page has one address", async () => {
    await blog.get("/page/1").expect(301).expect("Location", "/");
  });

  test.each(["0", "-1", "01", "1e9", "99999999", "٣", "2.0", "2;", "a", "%00", "2%20"])(
    "page %s is not found",
    async (page) => void (await blog.get(`/page/${page}`).expect(404)),
  );

  test("an owner's number of posts a page counts at once", async () => {
    for (let hours = 1; hours <= 3; hours++)
      await aPost({ title: `Post ${hours}`, publishedAt: hoursBefore(hours) });
    await blog.get("/page/2").expect(404);
    await settle({ postsPerPage: 2 });
    expect(titles((await blog.get("/page/2")).text)).toEqual(["Post 3"]);
  });
});

describe("a post", () => {
  test("a visitor reads it, with its authors in order and its tags", async () => {
    await aPost({
      title: "On & on",
      slug: "on",
      body: "Some *words*.",
      authors: ["Ben", "Ada"],
      tags: ["Type", "Ink"],
    });
    const { text } = await blog.get("/posts/on").expect(200);
    expect(text).toContain("<h1>On &amp; on</h1>");
    expect(text).toContain("Some <em>words</em>.");
    expect(text.indexOf("Ben")).toBeLessThan(text.indexOf("Ada"));
    expect(text).toContain('href="/tags/type"');
    expect(text).toContain('<link rel="canonical" href="http://localhost:3000/posts/on"');
  });

  test("a visitor goes on to the neighbours in time", async () => {
    await aPost({ title: "Old", publishedAt: hoursBefore(3) });
    await aPost({ title: "Middle", slug: "middle", publishedAt: hoursBefore(2) });
    await aPost({ title: "New", publishedAt: hoursBefore(1) });
    await aPost({ title: "Future", publishedAt: hoursBefore(-1) });
    const { text } = await blog.get("/posts/middle");
    expect(text).toMatch(/href="\/posts\/old"[^>]*rel="prev"|rel="prev"[^>]*href="\/posts\/old"/);
    expect(text).toMatch(/href="\/posts\/new"[^>]*rel="next"|rel="next"[^>]*href="\/posts\/new"/);
    expect((await blog.get("/posts/new")).text).not.toContain("Future");
  });

  test("posts of one minute have neighbours, too, each once", async () => {
    for (const slug of ["a", "b", "c"]) await aPost({ title: slug, slug, publishedAt: noon });
    const { text } = await blog.get("/posts/b");
    expect(text).toContain('href="/posts/a"');
    expect(text).toContain('href="/posts/c"');
  });

  test("a visitor cannot tell a draft from nothing", async () => {
    await aDraft({ slug: "secret" });
    await blog.get("/posts/secret").expect(404);
    await blog.get("/posts/secret.md").expect(404);
  });

  test("a post has a Markdown twin", async () => {
    await aPost({ title: "Twin", slug: "twin", body: "Some *words*." });
    const twin = await blog.get("/posts/twin.md").expect(200);
    expect(twin.headers["content-type"]).toBe("text/markdown; charset=utf-8");
    expect(twin.text).toBe("# Twin\n\nSome *words*.\n");
  });

  test.each([
    "%00",
    "%ED%A0%80",
    "a%2Fb",
    "..",
    "%2e%2e",
    "x".repeat(2_000),
    "a.b",
    "%F0%9F%98%80",
    "constructor",
  ])("a slug like %s finds nothing and breaks nothing", async (slug) => {
    const { status } = await blog.get(`/posts/${slug}`);
    expect([301, 400, 404]).toContain(status);
  });

  test("a query changes nothing", async () => {
    await aPost({ slug: "one" });
    const plain = await blog.get("/posts/one");
    const queried = await blog.get("/posts/one?slug[not]=x&slug=y&__proto__[a]=b").expect(200);
    expect(queried.text).toBe(plain.text);
  });
});

function titles(html: string): string[] {
  return [...html.matchAll(/<h2><a href="\/posts\/[^"]*">([^<]*)<\/a><\/h2>/g)].map(
    ([, title = ""]) => title,
  );
}
