import { beforeEach, describe, expect, test } from "vitest";
import { setClock } from "../../src/lib/clock.js";
import { contentVersion } from "../../src/models/content-version.js";
import { aPost, noon, useBlog } from "../support/blog.js";
import { aPerson, browserOf, type Visitor } from "../support/people.js";

const blog = useBlog();
const minute = new Date("2026-03-15T07:00:00Z");
const eve = new Date(minute.getTime() - 1);
let desk: Visitor;

beforeEach(async () => {
  desk = await browserOf(blog, await aPerson("Ada", "owner"));
  await aPost({ title: "The one before", slug: "before", tags: ["Press"], publishedAt: noon });
  await aPost({ title: "Twine to come", slug: "twine", tags: ["Press", "Twine"], publishedAt: minute });
});

/** Where a post is to be seen once it is out: an address, and what of it is there. */
const places: [string, string, string][] = [
  ["the front page", "/", "Twine to come"],
  ["its own page", "/posts/twine", "Twine to come"],
  ["its Markdown", "/posts/twine.md", "Twine to come"],
  ["a tag it shares", "/tags/press", "Twine to come"],
  ["a tag of its own", "/tags/twine", "Twine to come"],
  ["the tags", "/tags", "Twine"],
  ["its author's page", "/authors/ada", "Twine to come"],
  ["the archive", "/archive", "Twine to come"],
  ["its year", "/archive/2026", "Twine to come"],
  ["its month", "/archive/2026/03", "Twine to come"],
  ["a search", "/search?q=twine", "to come"],
  ["the Atom feed", "/feed.xml", "Twine to come"],
  ["the RSS feed", "/rss.xml", "Twine to come"],
  ["the JSON feed", "/feed.json", "Twine to come"],
  ["its tag's feed", "/tags/press/feed.xml", "Twine to come"],
  ["its author's feed", "/authors/ada/feed.xml", "Twine to come"],
  ["the sitemap", "/sitemap.xml", "/posts/twine"],
  ["the page of the post before it", "/posts/before", "Twine to come"],
];

describe("a scheduled post", () => {
  test.each(places)(
    "comes out at its minute, not a millisecond before, on %s",
    async (_place, path, words) => {
      setClock(eve);
      expect((await blog.get(path)).text).not.toContain(words);
      const version = contentVersion();
      setClock(minute);
      const { status, text } = await blog.get(path);
      expect(status).toBe(200);
      expect(text).toContain(words);
      expect(contentVersion()).toBe(version); // nothing ran, and nothing was written
    },
  );

  test("is both the next post and a related one of the post before it", async () => {
    setClock(minute);
    const { text } = await blog.get("/posts/before");
    expect(text).toMatch(/<a href="\/posts\/twine" rel="next">/);
    expect(text).toMatch(/Related<\/h2>[^]*\/posts\/twine/);
  });

  test("tells a feed reader that asks for changes", async () => {
    setClock(eve);
    const { headers } = await blog.get("/feed.xml");
    const again = () => blog.get("/feed.xml").set("If-Modified-Since", headers["last-modified"]!);
    expect((await again()).status).toBe(304);
    setClock(minute);
    expect((await again()).status).toBe(200);
  });

  test("is Scheduled on the desk, then Published", async () => {
    setClock(eve);
    expect((await desk.get("/desk?status=scheduled")).text).toContain("Twine to come");
    expect((await desk.get("/desk?status=published")).text).not.toContain("Twine to come");
    setClock(minute);
    expect((await desk.get("/desk?status=scheduled")).text).not.toContain("Twine to come");
    expect((await desk.get("/desk?status=published")).text).toContain("Twine to come");
  });

  test("that came out by itself leads on when it is renamed, and is gone in the trash", async () => {
    setClock(new Date(minute.getTime() + 60_000));
    const list = await desk.get("/desk?q=twine");
    const [, id = ""] = /\/desk\/posts\/(\d+)\/edit/.exec(list.text) ?? [];
    await desk.post(`/desk/posts/${id}`, {
      title: "Twine",
      slug: "string",
      body: "Some words.",
      version: "1",
    });
    expect((await blog.get("/posts/twine")).headers.location).toBe("/posts/string");
    expect((await blog.get("/posts/twine.md")).headers.location).toBe("/posts/string.md");
    await desk.post(`/desk/posts/${id}/delete`);
    expect((await blog.get("/posts/string")).status).toBe(410);
    expect((await blog.get("/posts/twine")).status).toBe(410);
  });

  test("is no neighbour of a post that its author looks at before it comes out", async () => {
    const later = new Date(minute.getTime() + 3_600_000);
    const { id } = await aPost({ title: "Later", slug: "later", publishedAt: later, authors: ["Ben"] });
    expect((await desk.get(`/desk/posts/${id}/preview`)).text).not.toContain("Twine to come");
  });

  test("that is withdrawn before its minute was never there", async () => {
    const list = await desk.get("/desk?q=twine");
    const [, id = ""] = /\/desk\/posts\/(\d+)\/edit/.exec(list.text) ?? [];
    await desk.post(`/desk/posts/${id}/publication/delete`);
    await desk.post(`/desk/posts/${id}/delete`);
    setClock(minute);
    expect((await blog.get("/posts/twine")).status).toBe(404);
  });
});
