import { createHash } from "node:crypto";
import type { Express } from "express";
import request from "supertest";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setClock } from "../../src/lib/clock.js";
import { db } from "../../src/models/db.js";
import { aPage, aPost, noon, useBlog } from "../support/blog.js";
import { fieldsIn } from "../support/forms.js";
import { aPerson, browserOf, cookieOf, password, type Person, type Visitor } from "../support/people.js";

const blog = useBlog();
const dayMs = 24 * 3_600_000;
const email = "ben@example.org";

let app: Express;
let ben: Person;
let browser: Visitor;

beforeAll(() => void (app = blog.app()));
beforeEach(async () => {
  ben = await aPerson("Ben", "author");
  browser = await browserOf(blog, undefined, app);
});

const cookieIn = (headers: Record<string, unknown>) => String(headers["set-cookie"]).split(";")[0]!;
const ask = (path: string, Cookie: string) => request(app).get(path).set("Cookie", Cookie);

describe("someone with an account", () => {
  test("signs in, works, and signs out", async () => {
    const welcome = await browser.post("/login", { email: " Ben@Example.org ", password });
    expect([welcome.status, welcome.headers.location]).toEqual([303, "/desk"]);
    expect((await browser.get("/desk")).status).toBe(200);
    const login = await browser.get("/login?next=/account");
    expect([login.status, login.headers.location]).toEqual([303, "/account"]);
    const goodbye = await browser.post("/logout");
    expect([goodbye.status, goodbye.headers.location]).toEqual([303, "/"]);
    expect((await browser.get("/desk")).headers.location).toBe("/login?next=%2Fdesk");
  });

  test("is seen to have signed in", async () => {
    await browser.post("/login", { email, password });
    expect((await db.user.findUniqueOrThrow({ where: { id: ben.id } })).signedInAt).toEqual(noon);
  });

  test("ends the session by signing out, wherever its cookie is kept", async () => {
    const kept = cookieIn((await browser.post("/login", { email, password })).headers);
    const { headers } = await browser.post("/logout");
    expect(String(headers["set-cookie"])).toMatch(/^octavo=; Path=\/; Expires=Thu, 01 Jan 1970/);
    expect((await ask("/desk", kept)).status).toBe(303);
    expect(await db.session.count()).toBe(0);
  });

  test("gets a new id, and the one that came along ends", async () => {
    const [before, chosen] = [await cookieOf(ben), `octavo=${"a".repeat(43)}`];
    for (const Cookie of [before, chosen]) {
      const { headers } = await request(app)
        .post("/login")
        .set({ Cookie, "Sec-Fetch-Site": "same-origin" })
        .type("form")
        .send({ email, password });
      expect(cookieIn(headers)).not.toBe(Cookie);
      expect((await ask("/desk", Cookie)).status).toBe(303);
      expect((await ask("/desk", cookieIn(headers))).status).toBe(200);
    }
  });

  test("is known by an id of which only the hash is stored", async () => {
    const { headers } = await browser.post("/login", { email, password });
    const token = cookieIn(headers).slice("octavo=".length);
    expect(token).toMatch(/^[\w-]{43}$/);
    const [session] = await db.session.findMany();
    expect(session!.id).toBe(createHash("sha256").update(token).digest("hex"));
    expect(JSON.stringify([session, blog.records])).not.toContain(token);
    expect((await ask("/desk", `octavo=${session!.id.slice(0, 43)}`)).status).toBe(303);
  });
});

describe("the cookie", () => {
  test("is for this site alone, and no script's", async () => {
    const { headers } = await browser.post("/login", { email, password });
    expect(headers["set-cookie"]).toEqual([
      expect.stringMatching(
        /^octavo=[\w-]{43}; Max-Age=5184000; Path=\/; Expires=[^;]+ GMT; HttpOnly; SameSite=Lax$/,
      ),
    ]);
  });

  test("is no other host's of the domain when the site is on https", async () => {
    const secure = blog.app({ SITE_URL: "https://blog.example" });
    const given = { Host: "blog.example", Origin: "https://blog.example" };
    const { headers } = await request(secure)
      .post("/login")
      .set(given)
      .type("form")
      .send({ email, password });
    expect(headers["set-cookie"]).toEqual([
      expect.stringMatching(
        /^__Host-octavo=[\w-]{43}; Max-Age=5184000; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
    const Cookie = cookieIn(headers);
    const desk = (cookie: string) =>
      request(secure)
        .get("/desk")
        .set({ ...given, Cookie: cookie });
    expect((await desk(Cookie)).status).toBe(200);
    expect((await desk(Cookie.replace("__Host-", ""))).status).toBe(303);
  });

  test("is not given to readers, on any page", async () => {
    await aPost({ slug: "one", tags: ["one"], authors: ["Ben"] });
    await aPage({ slug: "about" });
    const pages = ["/", "/posts/one", "/posts/one.md", "/tags", "/tags/one", "/authors", "/authors/ben"];
    const lists = ["/archive", "/archive/2026", "/archive/2026/03", "/search?q=words", "/about", "/none"];
    const files = ["/feed.xml", "/rss.xml", "/feed.json", "/sitemap.xml", "/robots.txt", "/healthz"];
    for (const path of [...pages, ...lists, ...files, "/desk", "/login", "/setup", "/page/1"]) {
      for (const Cookie of ["", "octavo=none", `octavo=${"a".repeat(43)}`, "octavo-said=e30.x"]) {
        expect([path, (await ask(path, Cookie)).headers["set-cookie"]]).toEqual([path, undefined]);
      }
    }
  });

  test("makes every page private while it is good for something", async () => {
    await aPost({ slug: "one" });
    const Cookie = await cookieOf(ben);
    for (const path of ["/", "/posts/one", "/tags", "/search", "/feed.xml", "/none", "/desk", "/account"]) {
      expect([path, (await ask(path, Cookie)).headers["cache-control"]]).toEqual([path, "private, no-store"]);
    }
    expect((await ask("/", "octavo=none")).headers["cache-control"]).toBe("public, no-cache");
  });
});

describe("a session", () => {
  const later = (ms: number) => setClock(new Date(noon.getTime() + ms));
  const statusAfter = async (ms: number, Cookie: string) => {
    later(ms);
    return (await ask("/desk", Cookie)).status;
  };

  test("that nobody used for 14 days is over", async () => {
    expect(await statusAfter(14 * dayMs - 1, await cookieOf(ben))).toBe(200);
    expect(await statusAfter(14 * dayMs, await cookieOf(ben))).toBe(303);
  });

  test("that is used goes on, for 60 days", async () => {
    const Cookie = await cookieOf(ben);
    for (const day of [10, 23, 36, 49]) expect(await statusAfter(day * dayMs, Cookie)).toBe(200);
    expect(await statusAfter(60 * dayMs - 1, Cookie)).toBe(200);
    expect(await statusAfter(60 * dayMs, Cookie)).toBe(303);
  });

  test("that is over is swept when someone signs in", async () => {
    await cookieOf(ben);
    later(60 * dayMs);
    await browser.post("/login", { email, password });
    expect(await db.session.count()).toBe(1);
  });
});

describe("after signing in", () => {
  test.each(["/desk/posts/7/edit?x=1", "/account", "/posts/caf%C3%A9", "/%5Cevil", "/a//b"])(
    "someone goes on to %s",
    async (next) => {
      const form = await browser.get(`/login?next=${encodeURIComponent(next)}`);
      expect(fieldsIn(form.text).next).toBe(next);
      const { headers } = await browser.post("/login", { email, password, next });
      expect(headers.location).toBe(next);
    },
  );

  test.each([
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    "/..//evil.example",
    "/./\\evil.example",
    "https://evil.example/",
    "https:evil.example",
    "//localhost@evil.example",
    "http://nowhere.invalid/desk",
    "javascript:alert(1)",
    "data:text/html,x",
    "desk",
    "",
    `/${"é".repeat(900)}`,
    "/\r\nSet-Cookie: a=b",
  ])("nobody is led to %j", async (next) => {
    const form = await browser.get(`/login?next=${encodeURIComponent(next)}`);
    const { headers } = await browser.post("/login", { email, password, next });
    for (const place of [fieldsIn(form.text).next || "/desk", headers.location!]) {
      expect(new URL(place, "http://here.example").origin).toBe("http://here.example");
      expect(place).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/);
      expect(place.length).toBeLessThan(2_000); // else the form is too large to be sent
    }
  });

  test("someone gets in whose page had an address without end", async () => {
    const { headers } = await browser.get(`/desk?q=${"%20".repeat(3_000)}`);
    const form = await browser.get(headers.location!);
    const answer = await browser.post("/login", { ...fieldsIn(form.text), email, password });
    expect([answer.status, answer.headers.location]).toEqual([303, "/desk"]);
  });
});

describe("a form", () => {
  const send = (path: string, headers: Record<string, string>, fields: object = { email, password }) =>
    request(app).post(path).set(headers).type("form").send(fields);

  test.each([
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { "Sec-Fetch-Site": "cross-site", Origin: "http://127.0.0.1" },
    { Origin: "https://evil.example" },
    { Origin: "null" },
    { Referer: "https://evil.example/page" },
    { Referer: "nonsense" },
  ] as Record<string, string>[])("from another site is refused: %j", async (headers) => {
    for (const path of ["/login", "/logout", "/setup", "/theme"])
      expect([path, (await send(path, headers)).status]).toEqual([path, 403]);
    const Cookie = await cookieOf(ben);
    expect((await send("/desk/posts", { ...headers, Cookie }, { title: "Theirs" })).status).toBe(403);
    expect(await db.post.count()).toBe(0);
  });

  test("with a session, but without a word of where it comes from, is refused", async () => {
    const Cookie = await cookieOf(ben);
    expect((await send("/desk/posts", { Cookie }, { title: "Whose?" })).status).toBe(403);
    expect((await send("/logout", { Cookie })).status).toBe(403);
    expect((await send("/desk/posts", { Cookie, Host: "a.test", Origin: "http://a.test" }, {})).status).toBe(
      422,
    );
    expect((await send("/login", {})).status).toBe(303); // no browser's: it has no session to use
  });
});
