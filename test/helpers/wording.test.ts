import { describe, expect, test } from "vitest";
import { counted } from "../../src/helpers/counts.js";
import { directionOf } from "../../src/helpers/direction.js";
import { errorText } from "../../src/helpers/error-texts.js";
import { grouped } from "../../src/helpers/groups.js";
import { readingMinutes } from "../../src/helpers/reading.js";
import { looser } from "../../src/helpers/search-advice.js";
import { websiteLink } from "../../src/helpers/websites.js";

test("a count agrees with its noun", () => {
  expect([0, 1, 2, 1204].map((count) => counted(count, "piece"))).toEqual([
    "0 pieces",
    "1 piece",
    "2 pieces",
    "1,204 pieces",
  ]);
});

test("a text takes at least a minute to read", () => {
  expect([0, 1, 329, 330, 2_200].map(readingMinutes)).toEqual([1, 1, 1, 2, 10]);
});

test.each([
  ["en", "ltr"],
  ["ja", "ltr"],
  ["ar", "rtl"],
  ["he", "rtl"],
  ["fa-IR", "rtl"],
  ["ur", "rtl"],
  ["dv", "rtl"],
  ["ckb", "rtl"],
  ["az", "ltr"],
  ["az-Arab", "rtl"],
  ["ar-Latn", "ltr"],
])("%s runs %s", (language, direction) => {
  expect(directionOf(language)).toBe(direction);
});

test("neighbours with the same key are one group", () => {
  const groups = grouped(["apple", "avocado", "beet", "artichoke"], (word) => word[0] ?? "");
  expect(groups).toEqual([
    { key: "a", items: ["apple", "avocado"] },
    { key: "b", items: ["beet"] },
    { key: "a", items: ["artichoke"] },
  ]);
  expect(grouped([], String)).toEqual([]);
});

describe("someone's website", () => {
  test("is named by its address without what all addresses share", () => {
    expect(websiteLink("https://www.aldous.example/")).toEqual({
      href: "https://www.aldous.example/",
      label: "aldous.example",
    });
    expect(websiteLink("http://example.org/~maren/")?.label).toBe("example.org/~maren");
  });

  test.each([
    "",
    "aldous.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "mailto:a@b.example",
    "//x.example",
  ])("%j is no link", (address) => {
    expect(websiteLink(address)).toBeNull();
  });
});

describe("a search that found nothing", () => {
  test.each([
    ["", ""],
    ["ink", ""],
    ["type", ""],
    ["frisket", "frisk"],
    ["typography", "typograp"],
    ["the frisket of 1911", "frisket"],
    ["😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀"],
  ])("for %j is told to try %j", (words, advice) => {
    expect(looser(words)).toBe(advice);
  });
});

describe("an error", () => {
  test.each([400, 403, 404, 405, 409, 410, 413, 414, 415, 422, 429, 500, 503, 507])(
    "%i has words of its own",
    (status) => {
      const others = [400, 404, 500]
        .filter((other) => other !== status)
        .map((other) => errorText(other).title);
      expect(others).not.toContain(errorText(status).title);
    },
  );

  test("without words of its own has those of its class", () => {
    expect(errorText(502)).toEqual(errorText(500));
    expect(errorText(418).title).toBe("That did not work");
  });
});
