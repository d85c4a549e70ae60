import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { freeSlug, isSlug, slugOf, tagSlugOf } from "../../src/lib/slugs.js";

describe("slugs", () => {
  test.each([
    ["Announcing Rust 1.94.1", "announcing-rust-1-94-1"],
    ["Crème brûlée & Straße", "creme-brulee-strasse"],
    ["Привет, мир", "privet-mir"],
    ["日本語", "ri-ben-yu"],
    ["한국어 글", "hangugeo-geul"],
    ["__init__", "init"],
    ["😀", ""],
  ])("%s → %s", (title, slug) => {
    expect(slugOf(title)).toBe(slug);
  });

  test.each(["a", "rust-1-94-1", "日本語", "über-uns", "2026", "हिन्दी"])("%s is a slug", (text) => {
    expect(isSlug(text)).toBe(true);
  });

  test.each([
    "",
    "-a",
    "a-",
    "a--b",
    "A",
    "a.b",
    "a/b",
    "a b",
    "a\u0000",
    "..",
    "😀",
    "a".repeat(101),
    "語".repeat(67),
  ])("%j is none", (text) => {
    expect(isSlug(text)).toBe(false);
  });

  test("tags that only a sign tells apart are apart", () => {
    expect(["C", "C++", "C#"].map(tagSlugOf)).toEqual(["c", "c-plus-plus", "c-sharp"]);
  });

  test("whatever the title, what is made of it is a slug or nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (title) => {
        const slug = slugOf(title);
        return slug === "" || isSlug(slug);
      }),
    );
  });

  test("two hundred posts titled alike get two hundred slugs, however long the title", () => {
    const taken = new Set<string>();
    for (let post = 0; post < 200; post++) taken.add(freeSlug("x".repeat(100), (slug) => taken.has(slug)));
    expect(taken.size).toBe(200);
    expect([...taken].every(isSlug)).toBe(true);
  });
});
