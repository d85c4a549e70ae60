import { describe, expect, test } from "vitest";
import { emailOf, nameProblem, passwordProblem } from "../../src/lib/people.js";

describe("an e-mail address", () => {
  test.each([
    ["ada@example.org", "ada@example.org"],
    ["  Ada.Lovelace+blog@Example.ORG\n", "ada.lovelace+blog@example.org"],
    ["o'neill@mail.example.co.uk", "o'neill@mail.example.co.uk"],
    ["ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example"],
  ])("%j is kept as %s", (text, email) => {
    expect(emailOf(text)).toBe(email);
  });

  test.each([
    "",
    "ada",
    "ada@example",
    "@example.org",
    "ada@.org",
    "ada@example..org",
    "ada@-example.org",
    "ada lovelace@example.org",
    "ada@example.org, ben@example.org",
    "Ada <ada@example.org>",
    "ada\r\nBcc: ben@example.org",
    "ada@example.org\0",
    `${"a".repeat(65)}@example.org`,
    `ada@${"a.".repeat(126)}org`,
  ])("%j is none", (text) => {
    expect(emailOf(text)).toBeNull();
  });

  test("a long text is refused at once", () => {
    const begun = performance.now();
    emailOf(`a@${"a-".repeat(500_000)}`);
    expect(performance.now() - begun).toBeLessThan(500);
  });
});

test.each([
  ["Ada Lovelace", null],
  ["李", null],
  ["😀".repeat(100), null],
  [" ", "Give a name"],
  ["a".repeat(101), "A name has at most 100 characters"],
  ["Ada\nLovelace", "A name is one line of text"],
  ["Ada\u2028", null],
  ["Ada\u2028Lovelace", "A name is one line of text"],
  ["Ada \ud800", "A name is one line of text"],
])("the name %j: %s", (name, problem) => {
  expect(nameProblem(name)).toBe(problem);
});

test.each([
  ["twelve chars", null],
  ["              ", null],
  ["elevenchars", "A password has at least 12 characters"],
  ["😀".repeat(11), "A password has at least 12 characters"],
  ["x".repeat(256), null],
  ["x".repeat(257), "A password has at most 256 characters"],
  ["correct horse\nbattery staple", "A password is one line"],
])("the password %j: %s", (password, problem) => {
  expect(passwordProblem(password)).toBe(problem);
});
