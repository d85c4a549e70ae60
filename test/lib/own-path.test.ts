import { expect, test } from "vitest";
import { ownPath } from "../../src/lib/own-path.js";

test.each([
  ["https://blog.example/a?b=c#d", "/a?b=c"],
  ["https://BLOG.example/", "/"],
  ["https://evil.example/a", null],
  ["https://blog.example//evil.example", null],
  ["https://blog.example/\\evil.example", null],
  ["javascript:alert(1)", null],
  ["//blog.example/a", null],
  ["", null],
  [undefined, null],
])("%s leads to %s", (address, path) => {
  expect(ownPath(address, "blog.example")).toBe(path);
});
