import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Express, Router } from "express";
import request from "supertest";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { change } from "../../src/models/change.js";
import * as Page from "../../src/models/page.js";
import * as Post from "../../src/models/post.js";
import { discard } from "../../src/models/records.js";
import * as Tag from "../../src/models/tag.js";
import { createRouter } from "../../src/router.js";
import { ada, aPage, aPost, noon, settle, useBlog } from "../support/blog.js";
import { fieldsIn } from "../support/forms.js";
import { actors, closed, hash, table, type Actor, type Answers } from "../support/rights.js";
import { aPerson, browserOf, cookieOf, password, type Person } from "../support/people.js";

// Who gets what at every route, taken from the router itself: a route that stands in no line below fails.

const blog = useBlog();
let made = 0;
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
          : await browser.post(address, await fieldsFor(actor, path, address));
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
    if (path.startsWith("/admin/")) return adminThingAt(path);
    if (!path.startsWith("/desk/posts/:id")) return 1;
    const { id } = await aPost({ authors: ["Ben"] });
    return trashed ? (await Post.trash(id, writer, noon)).id : id;
  }

  /** A tag, or one in the trash. */
  function adminThingAt(path: string): Promise<number> {
    return change(ada, noon, async (door) => {
      const id = await Tag.create(door, { name: `Press ${++made}`, slug: `press-${made}`, description: "" });
      const naming = { name: "Press", visible: false };
      return path.startsWith("/admin/trash") ? discard(door, "Tag", id, "Ada", naming) : id;
    });
  }

  /** What any form takes, as if it had been opened a moment ago. */
  async function fieldsFor(actor: Actor, path: string, address: string): Promise<Record<string, string>> {
    const { name, email } = people[actor] ?? people.author!;
    if (path.startsWith("/desk/settings/themes")) return { theme: "octavo" };
    if (path === "/admin/:models/:id" || path.startsWith("/desk/settings")) {
      const form = fieldsIn((await (await browserOf(blog, people.owner, app)).get(address)).text);
      return path.endsWith("/email") ? { address: email } : form;
    }
    const texts = { title: "A title", body: "Words.", name };
    return { ...texts, email, password, currentPassword: password, version: "1" };
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
  const models = /(choices|import)$/.test(path) ? "redirects" : "tags";
  const list = { models, entry: "1", year: "2026", month: "03", page: "2", part: "1", tab: "css" };
  const values: Record<string, string> = { ...list, slug, hash, name: "a.png", id: String(id) };
  const address = path.replace(/:(\w+)/g, (_, name: string) => values[name]!);
  return path.endsWith("/choices") ? `${address}?field=tagId` : address;
}
