import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Express, Router } from "express";
import request from "supertest";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as Page from "../../src/models/page.js";
import * as Post from "../../src/models/post.js";
import * as Setting from "../../src/models/setting.js";
import { createRouter } from "../../src/router.js";
import { ada, aPage, aPost, noon, settle, useBlog } from "../support/blog.js";
import { aPerson, browserOf, cookieOf, password, type Person } from "../support/people.js";

// Who gets what at every route, taken from the router itself: a route that stands in no line below fails.

const blog = useBlog();
const hash = "0123456789abcdef0123456789abcdef";

const actors = ["visitor", "closed account", "author", "other author", "editor", "owner"] as const;
type Actor = (typeof actors)[number];

/** A status; "login": sent to sign in. */
type Answer = number | "login";
type Answers = Record<Actor, Answer>;

function answers(visitor: Answer, author: Answer, other: Answer, editor: Answer, owner: Answer): Answers {
  return { visitor, "closed account": visitor, author, "other author": other, editor, owner };
}
/** As a visitor; but they were signed in when they were shown the form, and get back what they send. */
const closed = (route: string): Answer => {
  const answer = table[route]!["closed account"];
  return answer === "login" && route.startsWith("POST") ? 401 : answer;
};
const everyone = (answer: Answer) => answers(answer, answer, answer, answer, answer);
const members = (answer: Answer) => answers("login", answer, answer, answer, answer);
const ofPost = (answer: Answer) => answers("login", answer, 404, answer, answer);
const editors = (answer: Answer) => answers("login", 403, 403, answer, answer);
const owners = (answer: Answer) => answers("login", 403, 403, 403, answer);

const table: Record<string, Answers> = {
  "GET /healthz": everyone(200),
  "GET /readyz": everyone(200),
  "GET /metrics": everyone(404), // who may is named in the settings
  "GET /media/:hash/:name": everyone(200),
  "GET /setup": everyone(404),
  "POST /setup": everyone(404),
  "GET /login": answers(200, 303, 303, 303, 303),
  "POST /login": { ...everyone(303), "closed account": 422 },
  "POST /logout": everyone(303),
  "GET /account": members(200),
  "POST /account": members(303),
  "POST /account/password": members(303),
  "POST /account/sessions/delete": members(303),
  "GET /desk": members(200),
  "GET /desk/posts/new": members(200),
  "POST /desk/posts": members(303),
  "GET /desk/posts/:id/edit": ofPost(200),
  "GET /desk/posts/:id/preview": ofPost(200),
  "POST /desk/posts/:id": ofPost(303),
  "POST /desk/posts/:id/publication": ofPost(303),
  "POST /desk/posts/:id/publication/delete": ofPost(303),
  "POST /desk/posts/:id/delete": ofPost(303),
  "POST /desk/posts/:id/restoration": ofPost(303),
  "GET /desk/posts/:id/destruction": ofPost(200),
  "POST /desk/posts/:id/destruction": ofPost(303),
  "GET /desk/pages": editors(200),
  "GET /desk/pages/new": editors(200),
  "POST /desk/pages": editors(303),
  "GET /desk/pages/:id/edit": editors(200),
  "GET /desk/pages/:id/preview": editors(200),
  "POST /desk/pages/:id": editors(303),
  "POST /desk/pages/:id/publication": editors(303),
  "POST /desk/pages/:id/publication/delete": editors(303),
  "POST /desk/pages/:id/delete": editors(303),
  "POST /desk/pages/:id/restoration": editors(303),
  "GET /desk/pages/:id/destruction": editors(200),
  "POST /desk/pages/:id/destruction": editors(303),
  "GET /desk/settings": owners(200),
  "POST /desk/settings": owners(303),
  "GET /page/1": everyone(301),
  "GET /tags/:slug/page/1": everyone(301),
  "GET /authors/:slug/page/1": everyone(301),
  "GET /archive/page/1": everyone(301),
  "GET /archive/:year/page/1": everyone(301),
  "GET /archive/:year/:month/page/1": everyone(301),
  "GET /": everyone(200),
  "GET /page/:page": everyone(200),
  "GET /posts/:slug.md": everyone(200),
  "GET /posts/:slug": everyone(200),
  "GET /tags": everyone(200),
  "GET /tags/:slug": everyone(200),
  "GET /tags/:slug/page/:page": everyone(200),
  "GET /authors": everyone(200),
  "GET /authors/:slug": everyone(200),
  "GET /authors/:slug/page/:page": everyone(200),
  "GET /archive": everyone(200),
  "GET /archive/page/:page": everyone(404), // a hundred titles make a page
  "GET /archive/:year": everyone(200),
  "GET /archive/:year/page/:page": everyone(404),
  "GET /archive/:year/:month": everyone(200),
  "GET /archive/:year/:month/page/:page": everyone(200),
  "GET /search": everyone(200),
  "POST /theme": everyone(303),
  "GET /feed.xml": everyone(200),
  "GET /rss.xml": everyone(200),
  "GET /feed.json": everyone(200),
  "GET /tags/:slug/feed.xml": everyone(200),
  "GET /authors/:slug/feed.xml": everyone(200),
  "GET /feed": everyone(301),
  "GET /feed/": everyone(301),
  "GET /atom.xml": everyone(301),
  "GET /atom.xml/": everyone(301),
  "GET /index.xml": everyone(301),
  "GET /index.xml/": everyone(301),
  "GET /rss": everyone(301),
  "GET /rss/": everyone(301),
  "GET /sitemap.xml": everyone(200),
  "GET /sitemap-:part.xml": everyone(200),
  "GET /robots.txt": everyone(200),
  "GET /favicon.ico": everyone(302),
  "GET /site.webmanifest": everyone(200),
  "GET /:slug": everyone(200),
};

interface Layer {
  route?: { path: string | string[]; stack: { method: string }[] };
  match(path: string): boolean;
}

const layersOf = (router: Router) => router.stack as unknown as Layer[];

/** Every address of a router, with its methods. */
function routesOf(router: Router): string[] {
  return layersOf(router).flatMap(({ route }) => {
    const methods = [...new Set(route?.stack.map(({ method }) => method.toUpperCase()))];
    return [route?.path ?? []].flat().flatMap((path) => methods.map((method) => `${method} ${path}`));
  });
}

const unlisted = (router: Router) => routesOf(router).filter((route) => !Object.hasOwn(table, route));

test("every route says below who gets what, and nothing else does", () => {
  expect(unlisted(createRouter())).toEqual([]);
  expect(Object.keys(table).filter((route) => !routesOf(createRouter()).includes(route))).toEqual([]);
});

test("a route that nobody thought about is found out", () => {
  const router = createRouter();
  router.get(["/desk/more", "/desk/even-more"], () => {});
  router.post("/desk/more", () => {});
  expect(unlisted(router)).toEqual(["GET /desk/more", "GET /desk/even-more", "POST /desk/more"]);
});

let app: Express;
beforeAll(() => void (app = blog.app()));

describe("who gets what", () => {
  let people: Record<Actor, Person | undefined>;

  beforeEach(async () => {
    people = {
      visitor: undefined,
      "closed account": await aPerson("Dora", "owner"),
      author: await aPerson("Ben", "author"),
      "other author": await aPerson("Eve", "author"),
      editor: await aPerson("Cleo", "editor"),
      owner: await aPerson("Ada", "owner"),
    };
    await settle({ postsPerPage: 1 });
    for (const slug of ["one", "two"]) await aPost({ slug, authors: ["Ben"], tags: ["one"] });
    await aPage({ slug: "about" });
    const folder = join(blog.database.folder, "media", hash);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "a.png"), "");
  });

  test.each(Object.keys(table))("%s", async (route) => {
    const [method, path = ""] = route.split(" ");
    const got: Partial<Answers> = {};
    for (const actor of actors) {
      const browser = await browserOf(blog, people[actor], app);
      if (actor === "closed account") await closeQuietly(people[actor]!);
      const address = addressOf(path, await thingAt(path));
      const { status, headers } =
        method === "GET"
          ? await browser.get(address)
          : await browser.post(address, await fieldsFor(actor, path));
      const next = encodeURIComponent(method === "GET" ? address : "/desk");
      got[actor] = status === 303 && headers.location === `/login?next=${next}` ? "login" : status;
    }
    expect(got).toEqual({ ...table[route], "closed account": closed(route) });
  });

  /** So that the session stands, and only what asks for it can tell. */
  function closeQuietly({ id }: Person): Promise<void> {
    return blog.database.run(`UPDATE "User" SET "disabledAt" = '2026-03-14T11:00:00Z' WHERE "id" = ${id}`);
  }

  /** The id of a thing of Ben's that nobody touched yet, in the trash where only that can be done. */
  async function thingAt(path: string): Promise<number> {
    const trashed = /destruction|restoration/.test(path);
    const writer = { member: people.owner!, by: ada };
    if (path.startsWith("/desk/pages/:id")) {
      const { id } = await aPage({ title: "A page" });
      return trashed ? (await Page.turn(id, "trash", ada, noon)).id : id;
    }
    if (!path.startsWith("/desk/posts/:id")) return 1;
    const { id } = await aPost({ authors: ["Ben"] });
    return trashed ? (await Post.trash(id, writer, noon)).id : id;
  }

  /** What any form takes, as if it had been opened a moment ago. */
  async function fieldsFor(actor: Actor, path: string): Promise<Record<string, string>> {
    const { name, email } = people[actor] ?? people.author!;
    const texts = { title: "A title", body: "Words.", name, language: "en", zone: "UTC", postsPerPage: "1" };
    const version = path === "/desk/settings" ? Setting.versionOf(await Setting.site()) : "1";
    return { ...texts, email, password, currentPassword: password, version };
  }
});

describe("other methods", () => {
  const methods = ["get", "head", "post", "put", "patch", "delete", "options"] as const;
  const paths = [...new Set(Object.keys(table).map((route) => route.split(" ")[1]!))];

  test.each(paths)("%s answers 405 to the owner, and says which it takes", async (path) => {
    const address = addressOf(path, 1);
    const layers = layersOf(createRouter())
      .filter(({ route }) => route && (route.path !== "/:slug" || path === "/:slug"))
      .filter((layer) => layer.match(address));
    const known = new Set(layers.flatMap(({ route }) => route!.stack.map(({ method }) => method)));
    if (known.has("get")) known.add("head");
    const allow = [...known].sort().join(", ").toUpperCase();
    const Cookie = await cookieOf(await aPerson("Ada", "owner"));
    for (const method of methods.filter((name) => !known.has(name))) {
      const answer = await request(app)[method](address).set({ Cookie, "Sec-Fetch-Site": "same-origin" });
      expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, allow]);
    }
  });
});

function addressOf(path: string, id: number): string {
  const slug = path.startsWith("/authors") ? "ben" : path === "/:slug" ? "about" : "one";
  const list = { year: "2026", month: "03", page: "2", part: "1" };
  const values: Record<string, string> = { ...list, slug, hash, name: "a.png", id: String(id) };
  return path.replace(/:(\w+)/g, (_, name: string) => values[name]!);
}
