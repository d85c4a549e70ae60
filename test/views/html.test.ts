import { describe, expect, test } from "vitest";
import { nastyPages } from "../support/nasty-pages.js";
import { plainPages } from "../support/plain-pages.js";
import { filesBelow } from "../support/sources.js";
import { invalidIn } from "../support/validator.js";
import { renderPage } from "../support/views.js";

describe.each([
  ["an ordinary page", plainPages],
  ["a page that has much to bear", nastyPages],
])("%s", (_kind, pages) => {
  test.each(Object.entries(pages))("%s is valid HTML", async (_name, shown) => {
    expect(await invalidIn(renderPage(shown))).toEqual([]);
  });
});

test("every view of a page is among them", () => {
  // The admin's are filled by its engine: test/admin/html.test.ts.
  const folders = /^views\/(?!layouts|partials|feeds|admin)/;
  const views = filesBelow("views").filter((path) => folders.test(path));
  const shown = new Set(Object.values(plainPages).map(({ view }) => `views/${view}.ejs`));
  expect(views.filter((path) => !shown.has(path))).toEqual([]);
});
