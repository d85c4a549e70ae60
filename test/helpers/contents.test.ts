import { expect, test } from "vitest";
import { contentsOf } from "../../src/helpers/contents.js";

function listed(...levels: (2 | 3 | 4)[]): string[] {
  const headings = levels.map((level, index) => ({ id: `h${index}`, level, text: `${index}` }));
  return contentsOf(headings).map(({ text, depth }) => "-".repeat(depth) + text);
}

test("a short text has no list of contents", () => {
  expect(listed()).toEqual([]);
  expect(listed(2, 2)).toEqual([]);
  expect(listed(2, 3)).toEqual([]);
});

test("three headings of the first level are enough, and those below them are left out", () => {
  expect(listed(2, 3, 2, 3, 3, 2)).toEqual(["0", "2", "5"]);
});

test("where there are fewer, those below them are listed too", () => {
  expect(listed(2, 3, 4, 2)).toEqual(["0", "-1", "3"]);
});

test("a text that begins further down begins its list there", () => {
  expect(listed(3, 3, 3)).toEqual(["0", "1", "2"]);
});
