import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import request from "supertest";
import { beforeEach, describe, expect, test } from "vitest";
import { keepSecret } from "../../src/lib/kept-secret.js";
import { db } from "../../src/models/db.js";
import * as Setting from "../../src/models/setting.js";
import { aPost, settle, useBlog } from "../support/blog.js";
import { errorsIn, fieldsIn } from "../support/forms.js";
import { aPerson, browserOf, password, type Visitor } from "../support/people.js";

const blog = useBlog();
const tokenFile = () => join(blog.database.folder, "setup-token");

let token: string;
let browser: Visitor;
let fields: Record<string, string>;

beforeEach(async () => {
  token = keepSecret(tokenFile());
  browser = await browserOf(blog);
  fields = { token, title: "Marginalia", name: "Ada Lovelace", email: "Ada@Example.org", password };
});

describe("a site that nobody has set up", () => {
  test("answers readers already", async () => {
    expect((await blog.get("/")).status).toBe(200);
  });

  test("shows its form with the token that the address brings", async () => {
    const { status, text, headers } = await browser.get(`/setup?token=${token}`);
    expect([status, headers["cache-control"]]).toEqual([200, "private, no-store"]);
    expect(fieldsIn(text)).toEqual({ token, title: "", name: "", email: "", password: "" });
    expect(fieldsIn((await browser.get("/setup")).text).token).toBe("");
    expect((await browser.get(`/setup?token=a&token=b`)).status).toBe(200);
    expect((await browser.get(`/setup?token=${"%22%3E".repeat(1_000)}`)).status).toBe(200);
  });

  test("waits for its owner while only imported names are there", async () => {
    await aPost({ authors: ["Someone Else"] });
    expect((await browser.get("/setup")).status).toBe(200);
    expect((await browser.post("/setup", fields)).status).toBe(303);
  });

  test("never writes the token in its log", async () => {
    await browser.get(`/setup?token=${token}`);
    await browser.post("/setup", { ...fields, name: "" });
    expect(JSON.stringify(blog.records)).not.toContain(token);
  });
});

describe("whoever has the token", () => {
  test("becomes the owner, is signed in, and names the site", async () => {
    const answer = await browser.post("/setup", fields);
    expect([answer.status, answer.headers.location]).toEqual([303, "/desk"]);
    expect((await browser.get("/desk/settings")).status).toBe(200);
    expect((await blog.get("/")).text).toContain("Marginalia");
    const owner = { name: "Ada Lovelace", email: "ada@example.org", role: "owner", slug: "ada-lovelace" };
    expect(await db.user.findMany()).toEqual([expect.objectContaining(owner)]);
    const [user] = await db.user.findMany();
    expect(user!.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("signs in with what they gave", async () => {
    await browser.post("/setup", fields);
    const another = await browserOf(blog);
    const { status } = await another.post("/login", { email: "ada@example.org", password });
    expect(status).toBe(303);
  });

  test("does so once: the form is gone for ever after, and the token with it", async () => {
    await browser.post("/setup", fields);
    expect(existsSync(tokenFile())).toBe(false);
    for (const visitor of [browser, await browserOf(blog)]) {
      expect((await visitor.get(`/setup?token=${token}`)).status).toBe(404);
      expect((await visitor.post("/setup", { ...fields, email: "eve@example.org" })).status).toBe(404);
    }
    keepSecret(tokenFile());
    await blog.database.run(`UPDATE "User" SET "disabledAt" = '2026-03-14T11:00:00Z'`);
    expect((await browser.get("/setup")).status).toBe(404);
    expect(await db.user.count()).toBe(1);
  });

  test("takes over what was imported under their name", async () => {
    await aPost({ authors: ["Ada Lovelace"], title: "Notes" });
    const before = await db.user.findFirstOrThrow();
    await browser.post("/setup", { ...fields, name: "ada lovelace" });
    const after = { id: before.id, slug: "ada-lovelace", name: "ada lovelace", email: "ada@example.org" };
    expect(await db.user.findMany()).toEqual([expect.objectContaining(after)]);
    const { text } = await blog.get("/authors/ada-lovelace");
    expect(text).toContain("ada lovelace");
    expect(text).toContain("Notes");
  });

  test("leaves alone what was set before they came", async () => {
    await settle({ zone: "Europe/Vienna", tagline: "On printing" });
    await browser.post("/setup", fields);
    const set = { title: "Marginalia", zone: "Europe/Vienna", tagline: "On printing" };
    expect(await Setting.site()).toMatchObject(set);
  });
});

test("of twenty who set up at once, one is the owner", async () => {
  const app = blog.app();
  const send = (number: number) =>
    request(app)
      .post("/setup")
      .set("Sec-Fetch-Site", "same-origin")
      .type("form")
      .send({ ...fields, title: `Site ${number}`, name: `Ada ${number}`, email: `ada${number}@example.org` });
  const answers = await Promise.all(Array.from({ length: 20 }, (_, number) => send(number)));
  const winner = answers.findIndex(({ status }) => status === 303);
  const rest = answers.filter((_, number) => number !== winner);
  for (const { status, headers } of rest) {
    expect([404, 422]).toContain(status); // 422: the token was gone a moment before
    expect(headers).not.toHaveProperty("set-cookie");
  }
  const users = await db.user.findMany();
  expect(users).toEqual([expect.objectContaining({ name: `Ada ${winner}`, role: "owner" })]);
  expect(await db.session.count()).toBe(1);
  expect((await Setting.site()).title).toBe(`Site ${winner}`);
});

describe("a form that does not fit", () => {
  test.each([
    ["token", "", "not the token"],
    ["token", "wrong", "not the token"],
    ["token", "x".repeat(201), "not the token"],
    ["title", " ", "title"],
    ["title", "x".repeat(201), "At most 200"],
    ["name", "", "name"],
    ["name", "x".repeat(101), "At most|at most 100"],
    ["email", "ada", "e-mail"],
    ["email", "ada@example.org, eve@example.org", "e-mail"],
    ["password", "too short", "at least 12"],
    ["password", "x".repeat(257), "at most 256"],
    ["password", "twelve letters\nand two lines", "one line"],
  ])("comes back with the %s that was typed (%j), and without the password", async (name, value, message) => {
    const typed = { ...fields, [name]: value };
    const { status, text } = await browser.post("/setup", typed);
    expect(status).toBe(422);
    expect(fieldsIn(text)).toEqual({ ...typed, password: "" });
    expect(Object.keys(errorsIn(text))).toEqual([name]);
    expect(errorsIn(text)[name]).toMatch(new RegExp(message));
    expect(text).not.toContain(typed.password!.slice(0, 8));
    expect(await db.user.count()).toBe(0);
    expect(existsSync(tokenFile())).toBe(true);
  });

  test("is refused from another site", async () => {
    const answer = await request(blog.app())
      .post("/setup")
      .set("Origin", "https://evil.example")
      .type("form");
    expect(answer.status).toBe(403);
  });

  test("is refused while there is no token at all", async () => {
    rmSync(tokenFile());
    for (const given of ["", token, "null", "undefined"]) {
      expect((await browser.post("/setup", { ...fields, token: given })).status).toBe(422);
    }
  });

  test("does not make an owner of someone by fields that it does not have", async () => {
    const { status } = await browser.post("/setup", { ...fields, id: "77", slug: "root", disabledAt: "1" });
    expect(status).toBe(303);
    expect(await db.user.findFirstOrThrow()).toMatchObject({ slug: "ada-lovelace", disabledAt: null });
    expect((await db.user.findFirstOrThrow()).id).not.toBe(77);
  });
});

test("someone whose account was made by a command closes the form, too", async () => {
  await aPerson("Ben", "author");
  expect((await browser.get("/setup")).status).toBe(404);
  expect((await browser.post("/setup", fields)).status).toBe(404);
});
