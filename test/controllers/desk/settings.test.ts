import type { Express } from "express";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "../../../src/models/db.js";
import * as Setting from "../../../src/models/setting.js";
import { aPost, settle, useBlog } from "../../support/blog.js";
import { errorsIn, fieldsIn } from "../../support/forms.js";
import { aPerson, browserOf, type Visitor } from "../../support/people.js";

const blog = useBlog();
let app: Express;
let desk: Visitor;
let form: Record<string, string>;

beforeAll(() => void (app = blog.app()));
beforeEach(async () => {
  desk = await browserOf(blog, await aPerson("Ada", "owner"), app);
  form = fieldsIn((await desk.get("/desk/settings")).text);
});

const save = (typed: Record<string, string> = {}) => desk.post("/desk/settings", { ...form, ...typed });

describe("the owner", () => {
  test("finds what holds while nothing is set", () => {
    const texts = { title: "Octavo", tagline: "", language: "en", zone: "UTC", postsPerPage: "10" };
    expect(form).toMatchObject(texts);
  });

  test("changes what readers see at once, on every page", async () => {
    for (const slug of ["one", "two", "three"]) await aPost({ slug, title: slug });
    const before = await blog.get("/");
    const typed = {
      title: "Marginalia",
      tagline: "On printing",
      language: "de",
      zone: "Pacific/Auckland",
      postsPerPage: "2",
    };
    const answer = await save(typed);
    expect([answer.status, answer.headers.location]).toEqual([303, "/desk/settings"]);
    const { text } = await blog.get("/");
    for (const said of ["Marginalia", "On printing", 'lang="de"']) expect(text).toContain(said);
    expect(before.text).not.toContain("Marginalia");
    expect((await blog.get("/page/2")).status).toBe(200);
    for (const path of ["/feed.xml", "/rss.xml", "/feed.json", "/site.webmanifest", "/none"])
      expect([path, (await blog.get(path)).text.includes("Marginalia")]).toEqual([path, true]);
    expect((await blog.get("/posts/one")).text).toContain('lang="de"');
    expect((await blog.get("/archive/2026/03")).status).toBe(200);
    expect(fieldsIn((await desk.get("/desk/settings")).text)).toMatchObject(typed);
  });

  test("moves a post to the month that the zone's clocks showed", async () => {
    await aPost({ publishedAt: new Date("2026-02-28T23:30:00Z") });
    expect((await blog.get("/archive/2026/02")).status).toBe(200);
    await save({ zone: "Europe/Vienna" });
    expect((await blog.get("/archive/2026/02")).status).toBe(404);
    expect((await blog.get("/archive/2026/03")).status).toBe(200);
  });

  test("leaves a line in the audit for each thing that changed, and for none that did not", async () => {
    const count = () => db.audit.count({ where: { model: "setting" } });
    await save({ title: "Marginalia", tagline: "On printing" });
    form = fieldsIn((await desk.get("/desk/settings")).text);
    const before = await count();
    await save({ tagline: "On paper" });
    expect(await count()).toBe(before + 1);
    const entry = { actorName: "Ada", objectId: "tagline", changes: '{"value":["On printing","On paper"]}' };
    expect(await db.audit.findFirst({ orderBy: { id: "desc" } })).toMatchObject(entry);
  });
});

describe("a field that does not fit", () => {
  test.each([
    ["title", "", /title/],
    ["title", " \t ", /title/],
    ["title", "x".repeat(201), /At most 200/],
    ["tagline", "x".repeat(301), /At most 300/],
    ["language", "", /language/],
    ["language", "the language", /language/],
    ["language", "en_GB", /language/],
    ["zone", "", /zone/],
    ["zone", "Mars/Olympus", /zone/],
    ["zone", "x".repeat(5_000), /zone/],
    ["postsPerPage", "0", /between 1 and 100/],
    ["postsPerPage", "101", /between 1 and 100/],
    ["postsPerPage", "-5", /between 1 and 100/],
    ["postsPerPage", "1e1", /between 1 and 100/],
    ["postsPerPage", "ten", /between 1 and 100/],
  ])("%s %j comes back as it was typed, and nothing is set", async (name, value, message) => {
    const typed = { title: "Marginalia", tagline: "On printing", [name]: value };
    const answer = await save(typed);
    expect(answer.status).toBe(422);
    expect(fieldsIn(answer.text)).toMatchObject(typed);
    expect(Object.keys(errorsIn(answer.text))).toEqual([name]);
    expect(errorsIn(answer.text)[name]).toMatch(message);
    expect(await Setting.site()).toEqual(Setting.unset);
    expect(await db.setting.count()).toBe(0);
  });
});

describe("two owners at the same form", () => {
  test("do not overwrite each other, and the second is shown both", async () => {
    const second = await browserOf(blog, await aPerson("Dora", "owner"), app);
    const theirs = fieldsIn((await second.get("/desk/settings")).text);
    await save({ tagline: "On printing" });
    const answer = await second.post("/desk/settings", { ...theirs, title: "Marginalia" });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain("On printing");
    expect(fieldsIn(answer.text)).toMatchObject({ title: "Marginalia", tagline: "" });
    expect(await Setting.site()).toMatchObject({ title: "Octavo", tagline: "On printing" });
    await second.post("/desk/settings", { ...fieldsIn(answer.text), tagline: "On paper" });
    expect(await Setting.site()).toMatchObject({ title: "Marginalia", tagline: "On paper" });
  });

  test("who want the same get it", async () => {
    await save({ tagline: "On printing" });
    expect((await save({ tagline: "On printing" })).status).toBe(303);
  });

  test("and press the button at once: one is first", async () => {
    const answers = await Promise.all(["A", "B", "C", "D"].map((title) => save({ title })));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([303, 409, 409, 409]);
    const first = answers.findIndex(({ status }) => status === 303);
    expect((await Setting.site()).title).toBe("ABCD"[first]);
  });

  test.each(["", "0", "wrong", "x".repeat(100)])(
    "and a form without its version (%j) changes nothing",
    async (version) => {
      await settle({ tagline: "On printing" });
      expect((await save({ title: "Marginalia", version })).status).toBe(409);
      expect((await Setting.site()).title).toBe("Octavo");
    },
  );
});

test("what the form does not have cannot be set", async () => {
  await save({
    title: "Marginalia",
    theme: "x",
    __proto__x: "y",
    constructor: "z",
    siteUrl: "https://evil.example",
  });
  const keys = (await db.setting.findMany()).map(({ key }) => key);
  expect(keys.filter((key) => !Object.hasOwn(Setting.unset, key))).toEqual([]);
  expect(await Setting.site()).toEqual({ ...Setting.unset, title: "Marginalia" });
});

test.each(["editor", "author"] as const)("settings are no place for an %s", async (role) => {
  const other = await browserOf(blog, await aPerson("Cleo", role), app);
  expect((await other.get("/desk/settings")).status).toBe(403);
  expect((await other.post("/desk/settings", { ...form, title: "Mine" })).status).toBe(403);
  expect((await other.get("/desk")).text).not.toContain("/desk/settings");
  expect((await Setting.site()).title).toBe("Octavo");
});
