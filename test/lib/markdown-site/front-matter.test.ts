import { describe, expect, test } from "vitest";
import { readDate } from "../../../src/lib/markdown-site/dates.js";
import { readFrontMatter } from "../../../src/lib/markdown-site/front-matter.js";

describe("front matter", () => {
  test.each([
    ["YAML", "---\nTitle: a\ntags: [b]\n---\nText\n"],
    ["YAML that ends in dots", "---\nTitle: a\ntags:\n  - b\n...\nText\n"],
    ["TOML", "+++\nTitle = 'a'\ntags = ['b']\n+++\nText\n"],
    ["JSON", `{"Title": "a",\n "tags": ["b"]}\nText\n`],
    ["JSON between marks", `---json\n{"Title": "a", "tags": ["b"]}\n---\nText\n`],
    ["line endings of Windows", "---\r\nTitle: a\r\ntags: [b]\r\n---\r\nText\n"],
  ])("of %s", (_name, source) => {
    const matter = readFrontMatter(source);
    expect(matter).toMatchObject({ data: { title: "a", tags: ["b"] }, body: "Text\n" });
    expect(source.split("\n")[matter!.bodyLine - 1]).toBe("Text");
  });

  test("a text without has none", () => {
    expect(readFrontMatter("# A text\n\n---\n")).toBeNull();
    expect(readFrontMatter("{a: b}")).toBeNull();
  });

  test("a name is found again by its line", () => {
    const matter = readFrontMatter("+++\ntitle = 'a'\n[extra]\nteam = 'b'\n+++\n");
    expect([matter?.lineOf("title"), matter?.lineOf("extra.team")]).toEqual([2, 4]);
  });

  test.each([
    ["YAML", "---\na: b\nc: [d\ne: f\n---\n", /bad YAML/, 4],
    ["TOML", "+++\na = 1\nb =\n+++\n", /bad TOML/, 3],
    ["JSON", `{\n"a": 1,\n"b": "\t"}\n`, /bad JSON/, 3],
    ["a list", "---\n- a\n---\n", /not a list of names/, 2],
    ["one that is never closed", "---\na: b\n", /never closed/, 1],
    [
      "a bomb of aliases",
      `---\na: &a [b,b]\n${[..."cdefgh"].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"acdefg"[index]}`).join()}]`).join("\n")}\n---\n`,
      /alias/,
      2,
    ],
  ])("bad %s is told with its line", (_name, source, message, line) => {
    expect(() => readFrontMatter(source)).toThrow(message);
    expect(() => readFrontMatter(source)).toThrow(expect.objectContaining({ line }));
  });
});

describe("dates", () => {
  const vienna = (value: unknown) => readDate(value, "Europe/Vienna")?.at.toISOString();

  test.each([
    ["2020-07-08", "2020-07-07T22:00:00.000Z"],
    ["2020/07/08", "2020-07-07T22:00:00.000Z"],
    ["2020-07-08 09:10", "2020-07-08T07:10:00.000Z"],
    ["2020-01-08T09:10:11", "2020-01-08T08:10:11.000Z"],
    ["2020-07-08T09:10:11Z", "2020-07-08T09:10:11.000Z"],
    ["2020-07-08 09:10:11.123 +0530", "2020-07-08T03:40:11.000Z"],
    ["Jul 08 2020", "2020-07-07T22:00:00.000Z"],
    ["July 8th, 2020 9:10", "2020-07-08T07:10:00.000Z"],
    ["8 July 2020", "2020-07-07T22:00:00.000Z"],
    ["Wed, 08 Jul 2020 09:10:11 GMT", "2020-07-08T09:10:11.000Z"],
  ])("%s", (written, at) => {
    expect(vienna(written)).toBe(at);
  });

  test("TOML's own, local or not", () => {
    const data = readFrontMatter(
      "+++\na = 2020-07-08\nb = 2020-07-08T09:10:11\nc = 2020-07-08T09:10:11-02:00\n+++\n",
    )?.data;
    expect([data?.a, data?.b, data?.c].map(vienna)).toEqual([
      "2020-07-07T22:00:00.000Z",
      "2020-07-08T07:10:11.000Z",
      "2020-07-08T11:10:11.000Z",
    ]);
  });

  test.each(["yesterday", "2020-02-30", "2020-13-01", "8.7.2020", "", 2020, {}, true, "2020-07-08T25:00"])(
    "%j is none",
    (value) => {
      expect(readDate(value, "UTC")).toBeNull();
    },
  );
});
