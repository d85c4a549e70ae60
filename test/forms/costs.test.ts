import { describe, expect, test } from "vitest";
import { readPageForm } from "../../src/forms/pages.js";
import { readPasswordForm, readProfileForm, readSetupForm, readSignInForm } from "../../src/forms/people.js";
import { readPostForm, readPublicationForm } from "../../src/forms/posts.js";
import { readMailTestForm } from "../../src/forms/mail-tests.js";
import { settingsTab } from "../../src/forms/settings.js";

// A form is read on the event loop: while it is, nobody else is answered. What grows with the square of its length takes
// minutes here; the bound is far from what a busy machine needs.

function settings(name: string): [read: (body: unknown) => { values: object }, most: number] {
  return [(body) => settingsTab(name).read(body), 190_000];
}

/** Each form, with the characters of one field that its route lets through. */
const forms: Record<string, [read: (body: unknown) => { values: object }, most: number]> = {
  post: [(body) => readPostForm(body, "Europe/London", null), 190_000],
  publication: [(body) => readPublicationForm(body, "Europe/London", null), 8_000],
  page: [readPageForm, 190_000],
  settings: settings(""),
  navigation: settings("navigation"),
  appearance: settings("appearance"),
  css: settings("css"),
  crawlers: settings("crawlers"),
  privacy: settings("privacy"),
  "mail test": [readMailTestForm, 8_000],
  profile: [readProfileForm, 128_000],
  password: [readPasswordForm, 8_000],
  setup: [readSetupForm, 8_000],
  "sign-in": [readSignInForm, 8_000],
};

const units = [
  "a",
  "a,",
  "a\n",
  "a b ",
  " ",
  "\t\n",
  "\u2028",
  ",",
  "-",
  "a-",
  "é",
  "🦆",
  "/",
  "a@a.",
  "2026-",
  "\0",
];

describe.each(Object.entries(forms))("the form of a %s", (_name, [read, most]) => {
  test.each(Object.keys(read({}).values))("is read at once, whatever stands in %s", (field) => {
    for (const unit of units) {
      const text = `a${unit.repeat(most / unit.length)} b\u2028c`;
      const begun = performance.now();
      read({ [field]: text });
      expect([unit, performance.now() - begun < 2_000]).toEqual([unit, true]);
    }
  });
});
