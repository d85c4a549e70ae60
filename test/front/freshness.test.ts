import { existsSync, readFileSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { inStep } from "../../src/commands/support/page-copies.js";
import { setClock } from "../../src/lib/clock.js";
import { PageFiles } from "../../src/lib/pages/files.js";
import { change } from "../../src/models/change.js";
import { ada, aDraft, aPage, aPost, noon, settle, useBlog } from "../support/blog.js";
import { aPerson, browserOf, type Visitor } from "../support/people.js";
import { askRaw } from "../support/asking.js";

let files: PageFiles | undefined;
const blog = useBlog({ onContentChange: (hidden) => files && inStep(files)(hidden) });
let folder: string;
let workers: Server[];
let desk: Visitor;
let post: number;

const reading = [
  "/",
  "/posts/twine",
  "/tags",
  "/tags/press",
  "/archive",
  "/archive/2026/03",
  "/authors/ada",
  "/about",
];

beforeEach(async () => {
  folder = join(blog.database.folder, "pages");
  const kept = (files = new PageFiles(folder, [
    "/",
    "/tags",
    "/tags/*",
    "/archive",
    "/archive/*",
    "/authors/*",
  ]));
  kept.served.renew();
  workers = [blog.front({}, kept), blog.front({}, kept)];
  desk = await browserOf(blog, await aPerson("Ada", "owner"));
  post = (await aPost({ title: "Twine", slug: "twine", tags: ["Press"] })).id;
  await aPage({ title: "About", slug: "about" });
  await readAll();
});

async function readAll(): Promise<void> {
  for (const worker of workers) for (const path of reading) await askRaw(worker, path);
}

/** What the next reader gets: from each worker, and from the file that a proxy would send instead; null without one. */
async function read(path: string): Promise<(string | null)[]> {
  const file = join(folder, "current", `auto${path}.html`);
  const sent = existsSync(file) ? readFileSync(file, "utf8") : null;
  const answers = [];
  for (const worker of workers) answers.push(await askRaw(worker, path));
  return [...answers.map(({ status, body }) => (status === 200 ? String(body) : null)), sent];
}

async function expectOn(path: string, words: string): Promise<void> {
  const [one, other, file] = await read(path);
  expect(one, path).toContain(words);
  expect(other, path).toContain(words);
  if (file !== null) expect(file, path).toContain(words);
}

async function expectNowhere(words: string, paths = reading): Promise<void> {
  for (const path of paths)
    for (const text of await read(path)) expect(text ?? "", path).not.toContain(words);
}

describe("the very next reader, of whichever worker or proxy,", () => {
  test("sees what was published", async () => {
    const { id } = await aDraft({ title: "Linen", slug: "linen", tags: ["Press"] });
    await readAll();
    await desk.post(`/desk/posts/${id}/publication`, { publishedAt: "" }).expect(303);
    for (const path of ["/", "/posts/linen", "/tags/press", "/archive"]) await expectOn(path, "Linen");
  });

  test("sees what was edited", async () => {
    const form = {
      title: "Hemp twine",
      slug: "twine",
      body: "New.",
      tags: "Press",
      version: "1",
      do: "save",
    };
    await desk.post(`/desk/posts/${post}`, form).expect(303);
    for (const path of ["/", "/posts/twine", "/tags/press", "/archive/2026/03"])
      await expectOn(path, "Hemp twine");
  });

  test.each(["publication/delete", "delete"])("sees no more of a post after %s", async (act) => {
    await desk.post(`/desk/posts/${post}/${act}`).expect(303);
    await expectNowhere("Twine");
  });

  test("sees a post again that was taken out of the trash", async () => {
    await desk.post(`/desk/posts/${post}/delete`);
    await readAll();
    await desk.post(`/desk/posts/${post}/restoration`).expect(303);
    for (const path of ["/", "/posts/twine"]) await expectOn(path, "Twine");
  });

  test("sees a tag by its new name", async () => {
    await change(ada, noon, async ({ tx, record }) => {
      const { id } = await tx.tag.update({ where: { slug: "press" }, data: { name: "Letterpress" } });
      record({ action: "update", model: "tag", id, name: "Letterpress", visible: true });
    });
    for (const path of ["/tags", "/tags/press", "/posts/twine"]) await expectOn(path, "Letterpress");
  });

  test("sees a setting", async () => {
    await settle({ title: "The Other Quire" });
    for (const path of reading) await expectOn(path, "The Other Quire");
  });

  test("sees how the owner wants pages to look, and finds the CSS that they name", async () => {
    await settle({ cloth: "madder", scheme: "dark", css: "h1 { color: plum }" });
    for (const path of reading) {
      await expectOn(path, 'data-theme="dark" data-cloth="madder"');
      const [page] = await read(path);
      const [, link = ""] = /href="(\/assets\/own\.[^"]+)"/.exec(page ?? "") ?? [];
      for (const worker of workers) {
        const { status, body, headers } = await askRaw(worker, link);
        expect([status, String(body)]).toEqual([200, "h1 { color: plum }"]);
        expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
      }
    }
    await settle({ css: "" });
    await expectNowhere("/assets/own.");
  });

  test("is told who may read for machines", async () => {
    for (const worker of workers) await askRaw(worker, "/robots.txt");
    await settle({ aiTraining: false });
    for (const worker of workers)
      expect(String((await askRaw(worker, "/robots.txt")).body)).toContain("GPTBot");
  });

  test("sees nothing of a page that was withdrawn", async () => {
    const { id } = await aPage({ title: "Colophon", slug: "colophon" });
    for (const worker of workers) await askRaw(worker, "/colophon");
    await desk.post(`/desk/pages/${id}/publication/delete`).expect(303);
    await expectNowhere("Colophon", ["/colophon"]);
  });

  test("sees a scheduled post from its minute on", async () => {
    const minute = new Date("2026-03-15T07:00:00Z");
    await aPost({ title: "Spindle", slug: "spindle", publishedAt: minute });
    await readAll();
    await expectNowhere("Spindle");
    setClock(minute);
    files?.served.renewWhenDue(minute.getTime());
    for (const path of ["/", "/posts/spindle", "/archive"]) await expectOn(path, "Spindle");
  });
});

describe("the twin, for while the app is away,", () => {
  const twin = (path: string) => join(folder, "twin", `auto${path}.html`);

  test("has every page that was read, but none that was withdrawn, and no list that shows it", async () => {
    for (const path of reading) expect(existsSync(twin(path)), path).toBe(true);
    await desk.post(`/desk/posts/${post}/publication/delete`);
    const left = reading.filter((path) => existsSync(twin(path)));
    expect(left).toEqual(["/about"]);
  });

  test("has nothing under an address that a post has left", async () => {
    const form = { title: "Twine", slug: "hemp", body: "New.", tags: "Press", version: "1", do: "save" };
    await desk.post(`/desk/posts/${post}`, form).expect(303);
    expect(existsSync(twin("/posts/twine"))).toBe(false);
  });

  test("is emptied when nobody knows what was changed", async () => {
    inStep(files!)(null);
    expect(reading.filter((path) => existsSync(twin(path)))).toEqual([]);
  });
});
