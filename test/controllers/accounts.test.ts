import type { Express } from "express";
import request from "supertest";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "../../src/models/db.js";
import * as User from "../../src/models/user.js";
import { ada, aDraft, aPost, noon, useBlog } from "../support/blog.js";
import { errorsIn, fieldsIn } from "../support/forms.js";
import { aPerson, browserOf, cookieOf, password, type Person, type Visitor } from "../support/people.js";

const blog = useBlog();
const newPassword = "another horse battery";

let app: Express;
let worker: Express;
let ben: Person;
let browser: Visitor;

beforeAll(() => void ([app, worker] = [blog.app(), blog.app()]));
beforeEach(async () => {
  ben = await aPerson("Ben", "author");
  browser = await browserOf(blog, ben, app);
});

const user = () => db.user.findUniqueOrThrow({ where: { id: ben.id } });
const fields = { name: "Ben Vale", bio: "Writes.", website: "https://ben.example", version: "1" };

describe("what someone says of themselves", () => {
  test("is shown where readers see them", async () => {
    await aPost({ authors: ["Ben"] });
    const { status, headers } = await browser.post("/account", fields);
    expect([status, headers.location]).toEqual([303, "/account"]);
    expect(fieldsIn((await browser.get("/account")).text)).toMatchObject({ ...fields, version: "2" });
    const { text } = await blog.get("/authors/ben");
    for (const said of ["Ben Vale", "Writes.", "https://ben.example"]) expect(text).toContain(said);
    const entry = { actorId: ben.id, actorName: "Ben", source: "web", model: "user", action: "update" };
    expect(await db.audit.findFirst({ orderBy: { id: "desc" } })).toMatchObject(entry);
  });

  test("is not overwritten by an older form, which shows both", async () => {
    await browser.post("/account", fields);
    const mine = { ...fields, bio: "Prints." };
    const answer = await browser.post("/account", mine);
    expect(answer.status).toBe(409);
    for (const text of ["Writes.", "Prints."]) expect(answer.text).toContain(text);
    expect((await user()).bio).toBe("Writes.");
    expect(fieldsIn(answer.text)).toMatchObject({ ...mine, version: "2" });
    await browser.post("/account", { ...mine, version: "2" });
    expect(await user()).toMatchObject({ bio: "Prints.", version: 3 });
  });

  test("may be sent again as it stands", async () => {
    await browser.post("/account", fields);
    expect((await browser.post("/account", fields)).status).toBe(303);
    expect((await user()).version).toBe(2);
  });

  test("is kept once, however often it is sent at once", async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => browser.post("/account", fields)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303]);
    const different = ["A", "B", "C", "D"].map((bio) =>
      browser.post("/account", { ...fields, bio, version: "2" }),
    );
    const statuses = (await Promise.all(different)).map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([303, 409, 409, 409]);
  });

  test.each([
    ["name", "", /name/],
    ["name", "x".repeat(101), /at most 100/],
    ["bio", "x".repeat(2_001), /At most 2000/],
    ["website", "javascript:alert(1)", /https:/],
    ["website", "ben.example", /https:/],
    ["website", `https://ben.example/${"x".repeat(2_000)}`, /At most 2000/],
  ])("comes back when the %s does not fit", async (name, value, message) => {
    const typed = { ...fields, [name]: value };
    const answer = await browser.post("/account", typed);
    expect(answer.status).toBe(422);
    expect(fieldsIn(answer.text)).toMatchObject(typed);
    expect(errorsIn(answer.text)[name]).toMatch(message);
    expect((await user()).version).toBe(1);
  });

  test("changes nothing that they may not say", async () => {
    const before = await user();
    const more = {
      role: "owner",
      email: "x@example.org",
      passwordHash: "x",
      id: "99",
      slug: "x",
      signedInAt: "",
    };
    await browser.post("/account", {
      ...fields,
      ...more,
      "role[]": "owner",
      disabledAt: "1",
      createdAt: "0",
    });
    const { name, bio, website } = fields;
    const updatedAt = expect.any(Date) as Date;
    expect(await user()).toEqual({ ...before, name, bio, website, version: 2, updatedAt });
    expect(await db.user.count()).toBe(1);
  });
});

describe("a new password", () => {
  const change = (by = browser, typed: object = {}) =>
    by.post("/account/password", { currentPassword: password, password: newPassword, ...typed });
  const signIn = async (given: string) =>
    (await (await browserOf(blog, undefined, app)).post("/login", { email: ben.email, password: given }))
      .status;

  test("takes the place of the old one", async () => {
    const { status, headers } = await change();
    expect([status, headers.location]).toEqual([303, "/account"]);
    expect([await signIn(newPassword), await signIn(password)]).toEqual([303, 422]);
  });

  test("ends every other session, on every worker, and this one goes on under a new id", async () => {
    const [before, elsewhere] = [await cookieOf(ben), await cookieOf(ben)];
    const here = await browserOf(blog, undefined, app);
    await here.post("/login", { email: ben.email, password });
    const hers = await cookieOf(await aPerson("Cleo", "editor"));
    const ids = async () => (await db.session.findMany({ where: { userId: ben.id } })).map(({ id }) => id);
    const old = await ids();
    await change(here);
    expect((await here.get("/account")).text).toContain("Password changed");
    for (const Cookie of [before, elsewhere])
      expect((await request(worker).get("/desk").set({ Cookie })).status).toBe(303);
    expect((await request(worker).get("/desk").set({ Cookie: hers })).status).toBe(200);
    expect(await ids()).toHaveLength(1);
    expect(old).not.toContain((await ids())[0]);
  });

  test("is not taken from someone who does not know the old one", async () => {
    for (const currentPassword of ["", "wrong horse battery", newPassword, "x".repeat(1_001)]) {
      const answer = await change(browser, { currentPassword });
      expect(answer.status).toBe(422);
      expect(Object.keys(errorsIn(answer.text))).toEqual(["currentPassword"]);
      expect(fieldsIn(answer.text)).toMatchObject({ name: "Ben", currentPassword: "", password: "" });
    }
    expect((await user()).passwordHash).toBe(ben.passwordHash);
    expect((await browser.get("/desk")).status).toBe(200);
  });

  test.each(["too short", "", "x".repeat(257), "twelve letters\nand two lines"])(
    "is refused when it is none: %j",
    async (given) => {
      const answer = await change(browser, { password: given });
      expect(answer.status).toBe(422);
      expect(Object.keys(errorsIn(answer.text))).toEqual(["password"]);
      expect((await user()).passwordHash).toBe(ben.passwordHash);
    },
  );

  test("is in no record and no audit", async () => {
    await change();
    const written = JSON.stringify([blog.records, await db.audit.findMany(), await db.outbox.findMany()]);
    expect(written).not.toMatch(/horse|argon2/);
  });

  test("is its owner's alone", async () => {
    const cleo = await aPerson("Cleo", "editor");
    await change(browser, { id: String(cleo.id), email: cleo.email, username: cleo.email });
    expect(await db.user.findUnique({ where: { id: cleo.id } })).toMatchObject({
      passwordHash: cleo.passwordHash,
    });
  });
});

test("someone signs out everywhere, and nobody else with them", async () => {
  const elsewhere = await cookieOf(ben);
  const hers = await cookieOf(await aPerson("Cleo", "editor"));
  const { status, headers } = await browser.post("/account/sessions/delete");
  expect([status, headers.location]).toEqual([303, "/login"]);
  expect(String(headers["set-cookie"])).toMatch(/^octavo=;/);
  const desk = async (Cookie: string) => (await request(worker).get("/desk").set({ Cookie })).status;
  expect([await desk(elsewhere), await desk(hers), (await browser.get("/desk")).status]).toEqual([
    303, 200, 303,
  ]);
});

describe("at the very next request, on another worker", () => {
  const desk = (person: Person, path = "/desk") => browserOf(blog, person, worker).then((at) => at.get(path));

  test("a closed account is nobody's, and opened again it is theirs once they sign in", async () => {
    const there = await browserOf(blog, ben, worker);
    expect((await there.get("/desk")).status).toBe(200);
    await User.setDisabled(ben.id, true, ada, noon);
    expect((await there.get("/desk")).status).toBe(303);
    const post = await there.post("/desk/posts", { title: "Still here?" });
    expect([post.status, post.text.includes("Still here?")]).toEqual([401, true]);
    expect(await db.post.count()).toBe(0);
    await User.setDisabled(ben.id, false, ada, noon);
    expect((await there.get("/desk")).status).toBe(303);
    expect((await there.post("/login", { email: ben.email, password })).status).toBe(303);
  });

  test("a session cannot begin with a password that is no longer theirs", async () => {
    await User.setPassword(ben.id, "$argon2id$another", ada, noon);
    expect((await desk(ben)).status).toBe(303);
    expect(await db.session.count()).toBe(0);
  });

  test("whoever was made less, is less; whoever was made more, is more", async () => {
    const [owner] = [await aPerson("Ada", "owner"), await aPerson("Dora", "owner")];
    const { id } = await aDraft({ authors: ["Ben"] });
    const there = await browserOf(blog, owner, worker);
    const [settings, post] = ["/desk/settings", `/desk/posts/${id}/edit`];
    const statuses = async () => [(await there.get(settings)).status, (await there.get(post)).status];
    expect(await statuses()).toEqual([200, 200]);
    await User.setRole(owner.id, "editor", ada, noon);
    expect(await statuses()).toEqual([403, 200]);
    await User.setRole(owner.id, "author", ada, noon);
    expect(await statuses()).toEqual([403, 404]);
    await User.setRole(owner.id, "owner", ada, noon);
    expect(await statuses()).toEqual([200, 200]);
  });
});
