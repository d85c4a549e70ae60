import type { Server } from "node:http";
import { join } from "node:path";
import request from "supertest";
import { beforeEach, describe, expect, test } from "vitest";
import { aPost, settle, useBlog } from "../support/blog.js";
import { askRaw } from "../support/asking.js";
import { aPerson, cookieOf } from "../support/people.js";
import { about, putTheme } from "../support/themes.js";

const blog = useBlog();
let workers: Server[];
let owner: string;

beforeEach(async () => {
  const shelf = join(blog.database.folder, "themes");
  putTheme(shelf, "ink", {
    "theme.json": about({ papers: { light: "#abcdef", dark: "#000000" } }),
    "views/partials/header.ejs": "<header><h1>In ink</h1></header>",
    "assets/theme.css": "body { color: black }",
  });
  putTheme(shelf, "smudge", {
    "theme.json": about({ name: "Smudge" }),
    "views/posts/post_detail.ejs": "\n<%= locals.smudged.beyond %>",
    "views/partials/header.ejs": "<header>Smudged</header>",
  });
  workers = [blog.front(), blog.front()];
  owner = await cookieOf(await aPerson("Ada", "owner"));
  await aPost({ title: "Twine", slug: "twine" });
});

const read = async (path: string, headers: Record<string, string> = {}) =>
  Promise.all(workers.map(async (worker) => String((await askRaw(worker, path, headers)).body)));

function post(path: string, fields: Record<string, string>, cookie = owner) {
  return request(workers[0]!)
    .post(path)
    .set({ Cookie: cookie, "Sec-Fetch-Site": "same-origin" })
    .type("form")
    .send(fields);
}

describe("a theme that is chosen", () => {
  test("is what the very next reader gets from every worker, in all its parts", async () => {
    for (const html of await read("/")) expect(html).not.toContain("In ink");
    await post("/desk/settings/themes", { theme: "ink" }).expect(303, /themes/);
    for (const path of ["/", "/posts/twine", "/none"])
      for (const html of await read(path)) {
        expect(html).toContain("<h1>In ink</h1>");
        expect(html).toMatch(/<link rel="stylesheet" href="\/assets\/ink-theme\.[0-9a-f]{10}\.css">/);
        expect(html).toContain('content="#abcdef"');
      }
    await post("/desk/settings/themes", { theme: "octavo" }).expect(303);
    for (const html of await read("/")) expect(html).not.toContain("In ink");
  });

  test("has its assets served as any of the site's", async () => {
    await settle({ theme: "ink" });
    const [html = ""] = await read("/");
    const [, address = ""] = /href="(\/assets\/ink-theme[^"]+)"/.exec(html) ?? [];
    const { status, headers, body } = await askRaw(workers[1]!, address);
    expect([status, String(body)]).toEqual([200, "body { color: black }"]);
    expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(headers["content-type"]).toBe("text/css; charset=utf-8");
  });

  test("changes nothing of the desk, of its doors, and of their errors", async () => {
    await settle({ theme: "ink" });
    for (const path of ["/desk", "/account", "/desk/settings/themes", "/desk/none", "/desk/posts/99999/edit"])
      for (const html of await read(path, { Cookie: owner })) expect(html, path).not.toContain("In ink");
    for (const html of await read("/login")) expect(html).not.toContain("In ink");
    const { text } = await post("/login", { email: "x" }, "").set("Sec-Fetch-Site", "cross-site").expect(403);
    expect(text).not.toContain("In ink");
  });

  test("and is not there any more, leaves readers the default", async () => {
    await settle({ theme: "gone" });
    for (const html of await read("/")) expect(html).toContain('class="head masthead leaf"');
    const [screen] = await read("/desk/settings/themes", { Cookie: owner });
    expect(screen).toContain("<strong>gone</strong> is chosen, but is not there");
  });
});

describe("a page that fails in the theme", () => {
  beforeEach(() => settle({ theme: "smudge" }));

  test("is shown in the default, and kept; the others are in the theme", async () => {
    for (const html of await read("/posts/twine")) {
      expect(html).toContain("<h1>Twine</h1>");
      expect(html).not.toContain("Smudged");
    }
    const { status, headers } = await askRaw(workers[0]!, "/posts/twine");
    expect([status, headers["cache-control"]]).toEqual([200, "public, no-cache"]);
    for (const html of await read("/")) expect(html).toContain("Smudged");
  });

  test("is told of once by each worker, and to the owner with its line", async () => {
    for (let i = 0; i < 3; i++) await read("/posts/twine", { Cookie: owner });
    const told = blog.records.filter(({ msg }) => msg === "a theme could not show a page");
    expect(told).toHaveLength(2);
    expect(told[0]).toMatchObject({ theme: "smudge", file: "views/posts/post_detail.ejs", line: 2 });
    for (const html of await read("/desk/settings/themes", { Cookie: owner })) {
      expect(html).toContain("<code>views/posts/post_detail.ejs</code>, line 2: Cannot read properties");
      expect(html).toContain("at /posts/twine");
    }
  });
});

describe("a theme that an owner previews", () => {
  let previewing: string;

  beforeEach(async () => {
    const { headers } = await post("/desk/settings/themes/preview", { theme: "ink" }).expect(303);
    expect(headers.location).toBe("/");
    const [cookie = ""] = headers["set-cookie"] as unknown as string[];
    expect(cookie).toMatch(/^octavo-theme=ink\.[\w-]+; Path=\/; HttpOnly; SameSite=Lax$/);
    previewing = cookie.split(";")[0]!;
  });

  test("is on every page that they go to, with a bar that says so, and nothing of it is kept", async () => {
    for (const path of ["/", "/posts/twine", "/archive", "/none"]) {
      for (const worker of workers) {
        const { headers, body } = await askRaw(worker, path, { Cookie: `${owner}; ${previewing}` });
        expect(String(body)).toContain("<h1>In ink</h1>");
        expect(String(body)).toContain("You see the site in Ink; readers do not.");
        expect(headers["cache-control"]).toBe("private, no-store");
      }
      for (const html of await read(path)) expect(html).not.toContain("In ink");
    }
  });

  test("is not on the desk", async () => {
    for (const html of await read("/desk/settings/themes", { Cookie: `${owner}; ${previewing}` })) {
      expect(html).not.toContain("In ink");
      expect(html).not.toContain("theme-bar");
    }
  });

  test("is shown to nobody else, whatever cookie they send", async () => {
    const others = [
      "",
      await cookieOf(await aPerson("Cleo", "editor")),
      await cookieOf(await aPerson("Eve", "owner")),
    ];
    for (const other of others)
      for (const html of await read("/", { Cookie: `${other}; ${previewing}` }))
        expect(html).not.toContain("In ink");
    const forged = [
      "octavo-theme=ink",
      "octavo-theme=ink.",
      `octavo-theme=smudge.${previewing.split(".")[1]}`,
      "octavo-theme=../ink.x",
    ];
    for (const cookie of forged)
      for (const html of await read("/", { Cookie: `${owner}; ${cookie}` }))
        expect(html).not.toContain("theme-bar");
  });

  test("ends when they say so, or choose", async () => {
    for (const path of ["/desk/settings/themes/preview/delete", "/desk/settings/themes"]) {
      const { headers } = await post(path, { theme: "ink" }, `${owner}; ${previewing}`).expect(303);
      expect(String(headers["set-cookie"])).toContain("octavo-theme=; Path=/; Expires=Thu, 01 Jan 1970");
    }
  });

  test("tells them of a page that fails in it", async () => {
    const { headers } = await post("/desk/settings/themes/preview", { theme: "smudge" }).expect(303);
    const [cookie = ""] = headers["set-cookie"] as unknown as string[];
    for (const html of await read("/posts/twine", { Cookie: `${owner}; ${cookie.split(";")[0]}` })) {
      expect(html).toContain("<h1>Twine</h1>");
      expect(html).toContain("This page failed in it, and is shown in the default.");
      expect(html).toContain("views/posts/post_detail.ejs, line 2");
    }
  });
});
