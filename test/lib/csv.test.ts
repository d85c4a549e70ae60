import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine, parseCsv } from "../../src/lib/csv.js";

test("what was written is read", () => {
  const cell = fc
    .string({ unit: "binary", maxLength: 12 })
    .map((text) => text.replace(/^'(?=[=+\-@\t\r])/, ""));
  const records = fc.array(
    fc.array(cell, { minLength: 1, maxLength: 4 }).filter((cells) => cells.some(Boolean)),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(records, (given) => {
      expect(parseCsv(given.map(csvLine).join(""))).toEqual(given);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  [
    "a,b\n1,2",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "a,b\r\n1,\r\n",
    [
      ["a", "b"],
      ["1", ""],
    ],
  ],
  ["\uFEFFa\n\n\nb\n", [["a"], ["b"]]],
  ['"a ""b""","c\nd"', [['a "b"', "c\nd"]]],
  ["", []],
])("%j", (text, records) => {
  expect(parseCsv(text)).toEqual(records);
});

test("a quote that is never closed is told with its record", () => {
  expect(() => parseCsv('a\n"b')).toThrow("a quote in record 2 is never closed");
});
