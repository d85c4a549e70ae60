import type { Express } from "express";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "../../src/models/db.js";
import { useBlog } from "../support/blog.js";
import { declareAll } from "../support/declarations.js";
import { errorsIn, fieldsIn } from "../support/forms.js";
import { faultIn, fillTables, secrets } from "../support/hostile.js";
import { browserOf, type Visitor } from "../support/people.js";

// Whatever someone sends to a form of the admin.
vi.mock("../../src/admin/index.js", () => ({}));

declareAll();

const blog = useBlog();
let app: Express;
let owner: Visitor;
let hidden: string[];
let page: Record<string, string>;

beforeAll(() => void (app = blog.app()));
beforeEach(async () => {
  const people = await fillTables();
  await blog.database.run(
    `INSERT INTO "Page" ("slug", "title", "updatedAt") VALUES ('other', 'Other', '2026-03-14T12:00:00Z')`,
  );
  await blog.database.run(
    `INSERT INTO "Redirect" ("from", "pageId") VALUES ('/old', 1), ('/older', 1), ('/others', 2)`,
  );
  owner = await browserOf(blog, people.owner, app);
  hidden = await secrets();
  page = fieldsIn((await owner.get("/admin/pages/1")).text);
});

const post = (path: string, fields: object) =>
  owner.raw(
    path,
    "application/x-www-form-urlencoded",
    new URLSearchParams(fields as Record<string, string>).toString(),
  );
/** Sends the form of the page with some fields otherwise. */
const send = (changed: object) => post("/admin/pages/1", { ...page, ...changed });

const texts = [
  "",
  "'",
  "\0",
  "a\r\nb",
  "🗞️",
  "\ud800",
  "__proto__",
  "-1",
  "1e9",
  "NaN",
  "on",
  "x".repeat(10_000),
];
const fields = [
  "title",
  "slug",
  "status",
  "deletedAt",
  "version",
  "importKey",
  "list",
  "do",
  "Redirect.0.from",
];
const others = [
  "Redirect.0.id",
  "Redirect.0.tagId",
  "Redirect.0.delete",
  "Redirect.5.from",
  "Redirect.5.tagId",
];

test("any text in any field", async () => {
  const found: Record<string, string> = {};
  for (const field of [...fields, ...others])
    for (const text of texts) {
      page = fieldsIn((await owner.get("/admin/pages/1")).text);
      const fault = await faultIn(send({ [field]: text }), hidden);
      if (fault) found[`${field}=${text.slice(0, 20)}`] = fault;
    }
  expect(found).toEqual({});
}, 60_000);

test.each([
  [
    "fields that there are not",
    "passwordHash=x&id=99&createdAt=&rendererVersion=5&__proto__=1&constructor=1&html=<b>",
  ],
  [
    "rows past the last",
    "Redirect.999.from=/new&Redirect.-1.from=/new&Redirect.__proto__.from=/new&Redirect.1e1.from=/n",
  ],
  [
    "models that are no part of it",
    "User.0.name=x&User.0.passwordHash=x&__proto__.0.from=x&Redirect.0.__proto__=x",
  ],
  [
    "several of one",
    "title=a&title=b&slug=a&slug=b&Redirect.0.from=/a&Redirect.0.from=/b&do=copy&do=find:title",
  ],
  ["nested ones", "title[a]=b&title[]=b&Redirect[0][from]=/a&slug[$gt]="],
  ["a search", "do=find:Redirect.0.tagId&Redirect.0.tagId.q=paper"],
  ["a search beside a row past the last", "do=find:Redirect.99.tagId&Redirect.99.tagId.q=%27"],
  ["a search beside no field", "do=find:title"],
  ["a search beside nothing", "do=find:passwordHash"],
  ["a search beside a prototype", "do=find:__proto__"],
  ["a copy", "do=copy"],
  ["a copy with another's rows", "do=copy&Redirect.0.id=3"],
])("%s", async (_name, more) => {
  const body = `${new URLSearchParams(page)}&${more}`;
  for (const path of ["/admin/pages/1", "/admin/pages"])
    expect(await faultIn(owner.raw(path, "application/x-www-form-urlencoded", body), hidden)).toBe("");
  const { passwordHash } = await db.user.findFirstOrThrow({ orderBy: { id: "asc" } });
  expect(hidden).toContain(passwordHash);
  expect(
    await db.page.findMany({ where: { OR: [{ id: 99 }, { html: "<b>" }, { rendererVersion: 5 }] } }),
  ).toEqual([]);
  expect(await db.redirect.findUnique({ where: { id: 3 } })).toMatchObject({ from: "/others", pageId: 2 });
});

test.each([
  ["another page's", "3"],
  ["none", "999"],
  ["no number", "abc"],
  ["a huge number", "1e99"],
  ["a negative one", "-1"],
  ["an object", "__proto__"],
])("a row of the form whose id is %s changes nothing, and what was typed stands", async (_name, id) => {
  const answer = await send({ title: "A new title", "Redirect.0.id": id, "Redirect.0.from": "/taken" });
  expect([answer.status, fieldsIn(answer.text).title]).toEqual([422, "A new title"]);
  const deleted = await send({ "Redirect.0.id": id, "Redirect.0.delete": "on" });
  expect(deleted.status).toBe(422);
  const rows = await db.redirect.findMany({ orderBy: { id: "asc" } });
  expect(rows.map(({ from }) => from)).toEqual(["/old", "/older", "/others"]);
  expect(await db.page.findUnique({ where: { id: 1 } })).toMatchObject({ title: "About" });
});

test("more rows than there may be are refused", async () => {
  const rows = Array.from(
    { length: 40 },
    (_, index) => [`Redirect.${index + 2}.from`, `/r${index}`] as const,
  );
  const answer = await send(Object.fromEntries(rows));
  expect(answer.status).toBe(422);
  expect(await db.redirect.count()).toBe(3);
});

test("an address that another row has is told beside the row that was given it", async () => {
  const answer = await send({ "Redirect.2.from": "/others", "Redirect.2.to": "/x" });
  expect(answer.status).toBe(422);
  expect(errorsIn(answer.text)).toEqual({
    "Redirect-2-from": expect.stringContaining("Another one has this"),
  });
});

test.each([
  ["what there is not", { tagId: "999" }],
  ["a negative one", { tagId: "-1" }],
  ["no number", { tagId: "__proto__" }],
  ["a person who is gone", { authorId: "999" }],
])("a choice of %s is refused", async (_name, chosen) => {
  const answer = await post("/admin/redirects", { from: "/new", to: "/there", ...chosen });
  expect([answer.status, fieldsIn(answer.text).from]).toEqual([422, "/new"]);
});

const ids = ["0", "-1", "1e9", "NaN", "999", "abc", "__proto__", "\0", "x".repeat(1_000)];
const lists = [
  "",
  "q='",
  "sort=passwordHash",
  "date=9999-12-31",
  "page=999999",
  "after=W10",
  "tagId=x",
  "%",
  "\r\nX: y",
];

test.each(["", "delete", "shout", "__proto__", "constructor", "x".repeat(1_000)])(
  "ticked rows, and %s",
  async (act) => {
    const bodies = [
      ...ids.map((id) => ({ act, ids: id })),
      ...lists.flatMap((query) => [
        { act, ids: "1", query },
        { act, all: "on", query },
        { act, query, all: "on", q: "zz" },
      ]),
      { act, "ids[]": "1" },
      { act, "ids[a]": "1", "query[q]": "x", "__proto__[all]": "on" },
    ];
    for (const body of bodies)
      for (const path of ["/admin/tags/actions", "/admin/pages/actions", "/admin/nothing/actions"])
        expect([body, await faultIn(post(path, body), hidden)]).toEqual([body, ""]);
  },
);

test("of ticked rows those that are gone are left out, and another model's are not touched", async () => {
  const tags = await db.tag.count();
  const gone = await post("/admin/tags/actions", { act: "delete", ids: "999", sure: "on" });
  expect([gone.status, await db.tag.count()]).toEqual([303, tags]);
  const many = `act=delete&sure=on&${Array.from({ length: 1_050 }, (_, id) => `ids=${id + 500}`).join("&")}`;
  expect(
    await faultIn(owner.raw("/admin/tags/actions", "application/x-www-form-urlencoded", many), hidden),
  ).toBe("");
  expect(await db.tag.count()).toBe(tags);
});

test("a change to be undone that is none, or another row's", async () => {
  const entries = ["0", "-1", "1", "2", "1e9", "999999999", "9999999999", "NaN", "%00", "%FF", "__proto__"];
  const found: Record<string, string> = {};
  for (const entry of entries)
    for (const path of [
      `pages/1/history/${entry}`,
      `pages/${entry}/history/1`,
      `nothing/1/history/${entry}`,
    ]) {
      const fault = await faultIn(post(`/admin/${path}/reversal`, { version: "x" }), hidden);
      if (fault) found[path] = fault;
    }
  expect(found).toEqual({});
});
