import { expect, test } from "vitest";
import { isSlug } from "../src/lib/slugs.js";
import { reserved } from "../src/models/page.js";
import { createRouter } from "../src/router.js";

test("no page can take an address that a route answers", () => {
  const paths = createRouter().stack.flatMap((layer) => layer.route?.path ?? []) as string[];
  const firstParts = paths.map((path) => path.split("/")[1] ?? "").filter(isSlug);
  expect(firstParts.length).toBeGreaterThan(5);
  expect(firstParts.filter((part) => !reserved.has(part))).toEqual([]);
});
