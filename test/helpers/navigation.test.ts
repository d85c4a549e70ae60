import { describe, expect, test } from "vitest";
import { currentIn } from "../../src/helpers/navigation.js";

const siteUrl = "https://plot.example";

describe("a navigation link", () => {
  test.each([
    ["/", "/", "page"],
    ["/", "/page/2", "true"],
    ["/", "/posts/one", null],
    ["/", "/pages", null],
    ["/archive", "/archive", "page"],
    ["/archive", "/archive/2026/02", "true"],
    ["/archive", "/archives", null],
    ["/archive?from=nav#top", "/archive", "page"],
    ["https://plot.example/archive", "/archive", "page"],
    ["https://elsewhere.example/archive", "/archive", null],
    ["//elsewhere.example/archive", "/archive", null],
    ["mailto:shed@plot.example", "/archive", null],
    ["http://", "/archive", null],
    ["/über-uns", "/%C3%BCber-uns", "page"],
  ])("to %s is, at %s, current: %s", (href, path, current) => {
    expect(currentIn(path, siteUrl)(href)).toBe(current);
  });
});
