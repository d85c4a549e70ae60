import { describe, expect, test } from "vitest";
import { countWords, shorten } from "../../src/lib/text.js";

describe("words", () => {
  test.each([
    ["", 0],
    ["One, two – three!", 3],
    ["don't re-do x_y 1.5", 5],
    ["naïve cafe\u0301s", 2],
    ["слово 단어 हिन्दी", 3],
    ["日本語の文章", 3],
    ["AIの時代", 3],
  ])("in %j: %i", (text, count) => {
    expect(countWords(text)).toBe(count);
  });
});

describe("a shortened text", () => {
  test.each([
    ["short enough", 20, "short enough"],
    ["one two three four", 15, "one two three…"],
    ["one two, three four", 12, "one two…"],
    ["verylongwordwithoutspaces", 10, "verylongw…"],
    ["日本語の文章は切れ目がない", 8, "日本語の文章は…"],
    ["aaaa 😀😀😀", 7, "aaaa…"],
  ])("ends after a word where it can: %j", (text, length, short) => {
    expect(shorten(text, length)).toBe(short);
  });
});
