import { describe, expect, test } from "vitest";
import { aDraft, aPost, useBlog } from "../support/blog.js";

const blog = useBlog();

const search = (words: string) => blog.get(`/search?q=${encodeURIComponent(words)}`);

describe("search", () => {
  test("a visitor finds words in titles and texts, without minding case and accents", async () => {
    await aPost({ title: "Crème brûlée", slug: "creme", body: "With vanilla." });
    await aPost({ title: "Other", slug: "other", body: "A CREME of something." });
    await aDraft({ title: "Secret creme" });
    const { text } = await search("crème").expect(200);
    expect(text).toContain('href="/posts/creme"');
    expect(text).toContain('href="/posts/other"');
    expect(text).toContain("<mark>CREME</mark>");
    expect(text).not.toContain("Secret");
  });

  test("every word counts, and the signs of LIKE mean themselves", async () => {
    await aPost({ slug: "both", title: "Both", body: "ink and paper" });
    await aPost({ slug: "ink", title: "Single", body: "ink at 100% of_it" });
    expect((await search("ink paper")).text).not.toContain('href="/posts/ink"');
    expect((await search("100%")).text).toContain('href="/posts/ink"');
    expect((await search("a%b")).text).not.toContain('href="/posts/');
    expect((await search("of_it")).text).toContain('href="/posts/ink"');
  });

  test("a search is never kept by anyone", async () => {
    const { headers } = await search("x");
    expect(headers["cache-control"]).toBe("private, no-store");
  });

  test.each([
    "",
    "?q=",
    "?q[]=a",
    "?q[a]=b",
    "?q=a&q=b",
    "?q=%00",
    "?q=%ff",
    "?q=%ED%A0%80",
    `?q=${"x".repeat(15_000)}`,
    "?q=%27%22%3B--",
    "?q=AND%20(%22",
    "?q=<script>alert(1)</script>",
  ])("%s is answered calmly", async (query) => {
    await aPost({ body: "script alert" });
    const { status, text } = await blog.get(`/search${query}`);
    expect(status).toBe(200);
    expect(text).not.toContain("<script>alert");
  });

  test.each(["0", "-1", "1e9", "99999999", "٣", "a", "2"])("page %s is not found", async (page) => {
    await blog.get(`/search?q=x&page=${encodeURIComponent(page)}`).expect(404);
  });
});
