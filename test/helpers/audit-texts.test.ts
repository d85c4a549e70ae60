import { describe, expect, test } from "vitest";
import { changeTexts, deedText } from "../../src/helpers/audit-texts.js";
import { datesFor } from "../../src/helpers/dates.js";

const dates = datesFor("en-GB", "Europe/London");

test.each<[string, [unknown, unknown], object]>([
  ["kind", ["temporary", "permanent"], { label: "Kind", from: "Temporary", to: "Permanent" }],
  ["status", ["draft", "published"], { label: "State", from: "Draft", to: "Published" }],
  ["role", [null, "owner"], { label: "Role", from: "nothing", to: "Owner" }],
  ["title", ["draft", ""], { label: "Title", from: "draft", to: "nothing" }],
  ["metaTitle", ["", "M"], { label: "Title for search engines", from: "nothing", to: "M" }],
  ["someNewField", [1, 2.5], { label: "Some new field", from: "1", to: "2.5" }],
  ["pinned", [false, true], { label: "Pinned", from: "no", to: "yes" }],
  ["body", ["revision 3", "revision 4"], { label: "Text", from: "revision 3", to: "revision 4" }],
  [
    "publishedAt",
    [null, "2026-07-01T08:30:00.000Z"],
    { label: "Published on", from: "nothing", to: "1 July 2026 at 09:30" },
  ],
  ["tags", [["News", "Ink"], []], { label: "Tags", from: "News, Ink", to: "nothing" }],
  [
    "value",
    [
      [{ label: "About", href: "/about" }],
      [
        { label: "A", href: "/a" },
        { name: "b", open: true },
      ],
    ],
    { label: "Value", from: "About (/about)", to: "A (/a), Name: b, Open: yes" },
  ],
  ["password", [null, "set"], { label: "Password", from: "nothing", to: "set" }],
])("a change of %s is told in words", (name, pair, text) => {
  expect(changeTexts({ [name]: pair }, dates)).toEqual([text]);
});

test("changes keep their order, and none are none", () => {
  const changes = changeTexts({ b: [1, 2], a: [1, 2] }, dates);
  expect(changes.map(({ label }) => label)).toEqual(["B", "A"]);
  expect(changeTexts({}, dates)).toEqual([]);
});

describe("what was done", () => {
  test.each([
    ["create", "post", "Made"],
    ["trash", "page", "Moved to the trash"],
    ["restore", "post", "Put back"],
    ["restore", "database", "Backup restored"],
    ["somethingNew", "post", "Something new"],
  ])("%s of a %s is told in words", (action, model, text) => {
    expect(deedText({ action, model })).toBe(text);
  });
});
