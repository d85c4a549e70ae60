import { beforeEach, describe, expect, test } from "vitest";
import * as Setting from "../../../src/models/setting.js";
import { settle, useBlog } from "../../support/blog.js";
import { errorsIn, fieldsIn } from "../../support/forms.js";
import { elements, parse, textOf } from "../../support/html.js";
import { aPerson, browserOf, type Visitor } from "../../support/people.js";

const blog = useBlog();
let desk: Visitor;

beforeEach(async () => void (desk = await browserOf(blog, await aPerson("Ada", "owner"))));

const open = async (path: string) => fieldsIn((await desk.get(path).expect(200)).text);

/** A change that each tab can make, what is meant by it, and what another owner may have done there meanwhile. */
const changes: [
  path: string,
  typed: Record<string, string>,
  meant: Partial<Setting.Site>,
  theirs: Partial<Setting.Site>,
][] = [
  ["/desk/settings", { title: "Marginalia" }, { title: "Marginalia" }, { tagline: "Theirs" }],
  [
    "/desk/settings/navigation",
    { "navigationLabel[]": "A", "navigationHref[]": "/a" },
    { navigation: [{ label: "A", href: "/a" }] },
    { navigation: [] },
  ],
  ["/desk/settings/appearance", { cloth: "madder" }, { cloth: "madder" }, { scheme: "dark" }],
  [
    "/desk/settings/css",
    { css: "p { color: red }" },
    { css: "p { color: red }" },
    { css: "b { color: red }" },
  ],
  ["/desk/settings/privacy", { auditDays: "90" }, { auditDays: 90 }, { auditDays: 365 }],
  ["/desk/settings/crawlers", { aiTraining: "no" }, { aiTraining: false }, { searchEngines: false }],
];

/** What all of them hold before. */
const before: Partial<Setting.Site> = {
  title: "Quire",
  navigation: [{ label: "Home", href: "/" }],
  cloth: "tobacco",
  scheme: "dark",
  elsewhere: [{ label: "Elsewhere", href: "https://example.org" }],
  css: "h1 { color: blue }",
  searchEngines: false,
  auditDays: 60,
};

describe("each tab", () => {
  test.each(changes)("%s changes its own values, and no other tab's", async (path, typed, meant) => {
    await settle(before);
    await desk
      .post(path, { ...(await open(path)), ...typed })
      .expect(303)
      .expect("Location", path);
    expect(await Setting.site()).toEqual({ ...Setting.unset, ...before, ...meant });
  });

  test.each(changes)("%s is saved though another tab was meanwhile", async (path, typed, meant) => {
    const form = await open(path);
    const [other, otherTyped] = changes.find(([place]) => place !== path)!;
    await desk.post(other, { ...(await open(other)), ...otherTyped }).expect(303);
    await desk.post(path, { ...form, ...typed }).expect(303);
    expect(await Setting.site()).toMatchObject(meant);
  });

  test.each(changes)(
    "%s, saved meanwhile itself, shows both, and overwrites nothing",
    async (path, typed, meant, theirs) => {
      const form = await open(path);
      await settle(theirs);
      const standing = await Setting.site();
      const answer = await desk.post(path, { ...form, ...typed });
      expect(answer.status).toBe(409);
      expect(await Setting.site()).toEqual(standing);
      expect(answer.text).toContain('<dl class="differences">');
      await desk.post(path, { ...fieldsIn(answer.text), ...typed }).expect(303);
      expect(await Setting.site()).toMatchObject(meant);
    },
  );

  test("is named, and marked where it is open", async () => {
    for (const [path] of changes) {
      const tree = parse((await desk.get(path)).text);
      const marked = elements(tree, ({ properties }) => properties.ariaCurrent === "page");
      expect(marked.map(textOf)).toHaveLength(2); // in the menu, and among the tabs
      expect(marked[1]?.properties.href).toBe(path);
    }
  });
});

test.each(["general", "settings", "__proto__", "constructor", "x".repeat(300), "%00"])(
  "there is no tab %s",
  async (name) => {
    await desk.get(`/desk/settings/${name}`).expect(404);
    await desk.post(`/desk/settings/${name}`, { title: "Mine" }).expect(404);
    expect(await Setting.site()).toEqual(Setting.unset);
  },
);

test("each setting has a place to be set", async () => {
  const paths = [...changes.map(([path]) => path), "/desk/settings/themes"];
  const names = (await Promise.all(paths.map(open))).flatMap((fields) => Object.keys(fields));
  const missing = Object.keys(Setting.unset).filter(
    (key) => !names.some((name) => name === key || name === `${key}Label[]`),
  );
  expect(missing).toEqual([]);
});

test.each(["", "1", "29", "-1", "36501", "99999", "1e3", "30.5", "a year"])(
  "the audit is not kept for %j days",
  async (auditDays) => {
    const form = await open("/desk/settings/privacy");
    const { status, text } = await desk.post("/desk/settings/privacy", { ...form, auditDays });
    expect(status).toBe(422);
    expect(errorsIn(text).auditDays).toMatch(/days/);
    expect(fieldsIn(text).auditDays).toBe(auditDays);
    expect((await Setting.site()).auditDays).toBe(0);
  },
);
