import fc from "fast-check";
import { expect, test } from "vitest";
import { pager } from "../../src/helpers/pager.js";

test.each([
  [1, 1, [1]],
  [1, 4, [1, 2, 3, 4]],
  [1, 5, [1, 2, 3, 4, 5]],
  [1, 12, [1, 2, 3, 4, null, 12]],
  [2, 12, [1, 2, 3, 4, null, 12]],
  [3, 12, [1, 2, 3, 4, null, 12]],
  [4, 12, [1, 2, 3, 4, 5, null, 12]],
  [6, 12, [1, null, 5, 6, 7, null, 12]],
  [12, 12, [1, null, 9, 10, 11, 12]],
  [500, 1000, [1, null, 499, 500, 501, null, 1000]],
])("page %i of %i shows %j", (page, pages, numbers) => {
  expect(pager(page, pages).numbers).toEqual(numbers);
});

test("there is nothing newer than the first page and nothing older than the last", () => {
  expect(pager(1, 3)).toMatchObject({ newer: null, older: 2 });
  expect(pager(2, 3)).toMatchObject({ newer: 1, older: 3 });
  expect(pager(3, 3)).toMatchObject({ newer: 2, older: null });
});

test("any page shows itself, its neighbours and both ends, in order, and no gap hides a single page", () => {
  const position = fc
    .integer({ min: 1, max: 3_000 })
    .chain((pages) => fc.record({ pages: fc.constant(pages), page: fc.integer({ min: 1, max: pages }) }));
  fc.assert(
    fc.property(position, ({ page, pages }) => {
      const { numbers, newer, older } = pager(page, pages);
      const shown = numbers.filter((number) => number !== null);
      expect(shown).toEqual([...new Set(shown)].sort((a, b) => a - b));
      expect(shown).toEqual(expect.arrayContaining([1, page, pages, newer ?? 1, older ?? pages]));
      expect(numbers.length).toBeLessThanOrEqual(7);
      numbers.forEach((number, index) => {
        const [before, after] = [numbers[index - 1] ?? 0, numbers[index + 1] ?? 0];
        if (number === null) expect(after - before).toBeGreaterThan(2);
        else if (before) expect(number).toBe(before + 1);
      });
    }),
  );
});
