import { beforeEach, describe, expect, test } from "vitest";
import * as Setting from "../../../src/models/setting.js";
import { useBlog } from "../../support/blog.js";
import { errorsIn, fieldsIn, rowsIn } from "../../support/forms.js";
import { elements, named, parse, textOf } from "../../support/html.js";
import { aPerson, browserOf, type Visitor } from "../../support/people.js";

const blog = useBlog();
const path = "/desk/settings/navigation";
const usual = [
  ["Writing", "/"],
  ["Archive", "/archive"],
  ["Tags", "/tags"],
  ["Search", "/search"],
] as const;
let desk: Visitor;
let version: string;

beforeEach(async () => {
  desk = await browserOf(blog, await aPerson("Ada", "owner"));
  version = fieldsIn((await desk.get(path)).text).version ?? "";
});

type Row = readonly [label: string, href: string];

function send(rows: readonly Row[], pressed = "", own = version) {
  const fields = new URLSearchParams({ version: own });
  for (const [label, href] of rows) {
    fields.append("navigationLabel[]", label);
    fields.append("navigationHref[]", href);
  }
  if (pressed) fields.append("do", pressed);
  return desk.raw(path, "application/x-www-form-urlencoded", fields.toString());
}

const stored = async () => (await Setting.site()).navigation.map(({ label, href }) => [label, href]);
const focused = (html: string) =>
  elements(parse(html), ({ properties }) => "autoFocus" in properties).map(({ properties }) => properties.id);

test("the owner finds a row for each link", async () => {
  expect(rowsIn((await desk.get(path)).text, "navigation")).toEqual(usual);
});

describe("a button beside a row", () => {
  test.each([
    ["navigation up 2", [1, 0, 2, 3], "navigation-1"],
    ["navigation up 4", [0, 1, 3, 2], "navigation-3-up"],
    ["navigation down 1", [1, 0, 2, 3], "navigation-2-down"],
    ["navigation down 3", [0, 1, 3, 2], "navigation-4"],
    ["navigation remove 2", [0, 2, 3], "navigation-2"],
    ["navigation remove 4", [0, 1, 2], "navigation-3"],
    ["navigation up 1", [0, 1, 2, 3], "navigation-1"],
    ["navigation down 4", [0, 1, 2, 3], "navigation-4"],
    ["navigation remove 9", [0, 1, 2, 3], "navigation-1"],
  ])("%s rearranges the form, saves nothing, and says where to go on", async (pressed, order, focus) => {
    const { status, text } = await send(usual, pressed);
    expect(status).toBe(200);
    expect(rowsIn(text, "navigation")).toEqual(order.map((row) => usual[row]));
    expect(focused(text)).toEqual([focus]);
    expect(text).toContain("Not saved yet");
    expect(await stored()).toEqual(usual);
    expect(fieldsIn(text).version).toBe(version);
  });

  test("adds one, which is typed into, and what was typed stays", async () => {
    const typed = [...usual, ["Half", ""]] as const;
    const { text } = await send(typed, "navigation add");
    expect(rowsIn(text, "navigation")).toEqual([...typed, ["", ""]]);
    expect(focused(text)).toEqual(["navigation-6"]);
    expect(errorsIn(text)).toEqual({});
  });

  test("of another list, or of none, saves as ever", async () => {
    for (const pressed of ["elsewhere add", "navigation fly 1", "navigation up 0", "__proto__ add", "save"])
      expect([pressed, (await send(usual, pressed)).status]).toEqual([pressed, 303]);
  });

  test("takes away the last, and a row to begin with is left", async () => {
    const { text } = await send([["Writing", "/"]], "navigation remove 1");
    expect(rowsIn(text, "navigation")).toEqual([["", ""]]);
  });
});

describe("what is saved", () => {
  test("leads readers where it says, in its order, whatever it says", async () => {
    const links: Row[] = [
      ["<b>&\"'", '/a"b'],
      ["Ελληνικά", "https://example.org/?a=1&b=2"],
      ["", ""],
      ["A  b", "http://x.example"],
      ["Post", "mailto:a@b.example"],
    ];
    expect((await send(links)).status).toBe(303);
    const kept = links.filter(([label]) => label);
    expect(await stored()).toEqual(kept);
    const [nav] = named(parse((await blog.get("/")).text), "nav");
    const shown = named(nav!, "a").map((link) => [textOf(link), link.properties.href]);
    expect(shown).toEqual(kept.map(([label, href]) => [label.replace("  ", " "), href]));
  });

  test("may be nothing at all", async () => {
    await send([["", ""]]);
    expect(await stored()).toEqual([]);
    expect(named(parse((await blog.get("/")).text), "nav")).toEqual([]);
  });

  test("may be twenty links, and no more", async () => {
    const many = Array.from({ length: 21 }, (_, row): Row => [`Link ${row}`, "/"]);
    const answer = await send(many);
    expect(answer.status).toBe(422);
    expect(errorsIn(answer.text)).toEqual({ "navigation-21": expect.stringMatching(/At most 20 links/) });
    expect((await send(many.slice(1))).status).toBe(303);
  });
});

describe("a row that does not fit", () => {
  test.each([
    ["About us", ""],
    ["", "/about"],
    ["x".repeat(61), "/about"],
    ["About", `/${"x".repeat(500)}`],
    ["About", "/about us"],
    ["About", "about"],
    ["About", "javascript:alert(1)"],
    ["About", "JavaScript:alert(1)"],
    ["About", "data:text/html,<script>alert(1)</script>"],
    ["About", "vbscript:x"],
    ["About", "file:///etc/passwd"],
    ["About", "//evil.example"],
    ["About", "/\\evil.example"],
    ["About", "https://"],
    ["About", "https:"],
    ["About", "?x=1"],
    ["About", "#top"],
  ])("%s → %s comes back as it was typed, and nothing is saved", async (label, href) => {
    const rows: Row[] = [
      ["Writing", "/"],
      ["", ""],
      [label, href],
    ];
    const { status, text } = await send(rows);
    expect(status).toBe(422);
    expect(rowsIn(text, "navigation")).toEqual(rows);
    expect(Object.keys(errorsIn(text))).toEqual(["navigation-3"]);
    expect(await stored()).toEqual(usual);
  });
});

test("a list that someone else saved meanwhile is shown beside one's own", async () => {
  await send([["Theirs", "/theirs"]]);
  const { status, text } = await send([["Mine", "/mine"]]);
  expect(status).toBe(409);
  expect(rowsIn(text, "navigation")).toEqual([["Mine", "/mine"]]);
  expect(textOf(named(parse(text), "dl")[0]!)).toBe("Links Theirs /theirs");
  expect((await send([["Mine", "/mine"]], "", fieldsIn(text).version)).status).toBe(303);
  expect(await stored()).toEqual([["Mine", "/mine"]]);
});

test("rows of any shape are borne", async () => {
  for (const body of [
    "navigationLabel[]=a&navigationLabel[]=b&navigationHref[]=%2F",
    "navigationHref[]=%2F",
    "navigationLabel=a&navigationHref[x]=b",
    `navigationLabel[]=${"a%0Ab%09c%00d".repeat(9)}&navigationHref[]=%2F`,
    "navigationLabel[]=a&navigationHref[]=b&".repeat(45),
    "do=navigation+up+2",
    "do=navigation+add&do=navigation+add",
  ]) {
    const { status, text } = await desk.raw(path, "application/x-www-form-urlencoded", body);
    expect([body, [200, 409, 422].includes(status)]).toEqual([body, true]);
    expect(text).not.toContain("\0");
  }
  expect(await stored()).toEqual(usual);
});
