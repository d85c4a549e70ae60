import { expect, test } from "vitest";
import { paths } from "../../src/helpers/paths.js";

test("the first page of a list has no number", () => {
  expect([paths.home(), paths.home(1), paths.home(2)]).toEqual(["/", "/", "/page/2"]);
  expect(paths.tag({ slug: "ink" }, 3)).toBe("/tags/ink/page/3");
  expect(paths.author({ slug: "ada" }, 1)).toBe("/authors/ada");
  expect(paths.archive(2)).toBe("/archive/page/2");
});

test("years and months keep their digits", () => {
  expect(paths.archiveYear(987)).toBe("/archive/0987");
  expect(paths.archiveMonth({ year: 2026, month: 2 }, 2)).toBe("/archive/2026/02/page/2");
});

test("a slug of any script is one part of an address", () => {
  expect(paths.post({ slug: "größe" })).toBe("/posts/gr%C3%B6%C3%9Fe");
  expect(paths.postMarkdown({ slug: "größe" })).toBe("/posts/gr%C3%B6%C3%9Fe.md");
  expect(paths.page({ slug: "a/../b?c#d" })).toBe("/a%2F..%2Fb%3Fc%23d");
});

test("the words of a search are escaped, and its first page has no number", () => {
  expect(paths.search()).toBe("/search");
  expect(paths.search("a b&c=d", 1)).toBe("/search?q=a+b%26c%3Dd");
  expect(paths.search("ink", 2)).toBe("/search?q=ink&page=2");
});
