import { HtmlValidate } from "html-validate";
import { describe, expect, test } from "vitest";
import { nastyPages } from "../support/nasty-pages.js";
import { plainPages } from "../support/plain-pages.js";
import { filesBelow } from "../support/sources.js";
import { renderPage } from "../support/views.js";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  elements: ["html5"],
  rules: {
    "require-sri": ["error", { target: "crossorigin" }], // our own files come from our own origin, under their hash
    "long-title": "off", // an author's title is as long as its author wants
  },
});

describe.each([
  ["an ordinary page", plainPages],
  ["a page that has much to bear", nastyPages],
])("%s", (_kind, pages) => {
  test.each(Object.entries(pages))("%s is valid HTML", async (_name, shown) => {
    const { results } = await validator.validateString(renderPage(shown));
    const messages = results.flatMap((result) =>
      result.messages.map(({ line, ruleId, message }) => `${line}: ${ruleId}: ${message}`),
    );
    expect(messages).toEqual([]);
  });
});

test("every view of a page is among them", () => {
  const folders = /^views\/(?!layouts|partials|feeds)/;
  const views = filesBelow("views").filter((path) => folders.test(path));
  const shown = new Set(Object.values(plainPages).map(({ view }) => `views/${view}.ejs`));
  expect(views.filter((path) => !shown.has(path))).toEqual([]);
});
