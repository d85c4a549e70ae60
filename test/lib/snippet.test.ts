import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "../../src/lib/fold.js";
import { snippet } from "../../src/lib/snippet.js";

const text = (pieces: { text: string }[]) => pieces.map((piece) => piece.text).join("");
const found = (pieces: { text: string; found: boolean }[]) =>
  pieces.filter((p) => p.found).map((p) => p.text);

describe("snippets", () => {
  test("a reader sees the words that were found, as they are written", () => {
    expect(found(snippet("A Crème BRÛLÉE, and crème again.", ["creme", "brulee"]))).toEqual([
      "Crème",
      "BRÛLÉE",
      "crème",
    ]);
  });

  test("a long text is cut at words around the first hit", () => {
    const long = `${"before ".repeat(100)}needle ${"after ".repeat(100)}`;
    const pieces = snippet(long, ["needle"]);
    expect(found(pieces)).toEqual(["needle"]);
    expect(text(pieces)).toMatch(/^… before .*needle.* after …$/);
    expect(text(pieces).length).toBeLessThan(220);
  });

  test("a text without the words is shown from its beginning", () => {
    expect(text(snippet("Short.", ["x"]))).toBe("Short.");
  });

  test("it is always a stretch of the text, whatever that is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 600 }),
        fc.string({ minLength: 1 }),
        (whole, word) => {
          const terms = fold(word).split(" ").filter(Boolean);
          const shown = text(snippet(whole, terms)).replace(/^… /, "").replace(/ …$/, "");
          return whole.includes(shown);
        },
      ),
    );
  });
});
