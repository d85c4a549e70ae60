import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ask, type Answer } from "../support/asking.js";
import { useNginx } from "../support/behind-nginx.js";

// What the next reader sees after a change, through the shipped nginx and straight from each of two workers.

const blog = useNginx({ demo: false, workers: 2 });
const lists = ["/", "/tags", "/tags/press", "/archive", "/authors/ada"];
const password = "correct horse battery";
let cookie: string;
let posts = 0;
let post: { id: string; slug: string; path: string; title: string };

beforeAll(async () => {
  const person = ["--email", "ada@example.org", "--name", "Ada", "--role", "owner", "--password-stdin"];
  await blog.manage(["user:create", ...person], { input: password });
  const { headers } = await send("/login", { email: "ada@example.org", password });
  cookie = (headers["set-cookie"] ?? []).map((set) => set.split(";")[0]).join("; ");
});

beforeEach(async () => {
  const slug = `twine-${++posts}`;
  const title = `Twine number ${posts}`;
  const { headers } = await send("/desk/posts", { ...form, title, slug, do: "publish" });
  const id = /\/desk\/posts\/(\d+)\//.exec(headers.location ?? "")?.[1] ?? "";
  post = { id, slug, path: `/posts/${slug}`, title };
  await readAll();
});

const form = { body: "Words.", tags: "Press", excerpt: "", publishedAt: "", version: "1" };

function send(target: string, fields: Record<string, string>): Promise<Answer> {
  const headers = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Sec-Fetch-Site": "same-origin",
    ...(cookie && { Cookie: cookie }),
  };
  return blog.ask(target, { method: "POST", headers, body: new URLSearchParams(fields).toString() });
}

/** Twice through nginx, which then has a file of it, and on connections that go to either worker. */
async function read(path: string): Promise<Answer[]> {
  const answers = [];
  for (let round = 0; round < 4; round++) answers.push(await ask(blog.app, path));
  for (let round = 0; round < 2; round++) answers.push(await blog.ask(path));
  return answers;
}

async function readAll(): Promise<void> {
  for (const path of [...lists, post.path]) await read(path);
}

async function expectOn(paths: string[], words: string): Promise<void> {
  for (const path of paths)
    for (const { status, body } of [await blog.ask(path), ...(await read(path))]) {
      expect(status, path).toBe(200);
      expect(String(body), path).toContain(words);
    }
}

async function expectGone(words: string): Promise<void> {
  for (const path of [...lists, post.path])
    for (const { body } of [await blog.ask(path), ...(await read(path))])
      expect(String(body), path).not.toContain(words);
}

describe("the very next reader", () => {
  test("sees what was published", () =>
    expectOn([...lists.filter((path) => path !== "/tags"), post.path], post.title));

  test("gets the second reading from nginx alone", () => {
    expect(existsSync(join(blog.varDir, "pages", "current", `auto${post.path}.html`))).toBe(true);
  });

  test("sees what was edited", async () => {
    const { status } = await send(`/desk/posts/${post.id}`, { ...form, ...post, title: "Hemp", do: "save" });
    expect(status).toBe(303);
    await expectOn(["/", post.path, "/tags/press", "/archive"], "Hemp");
  });

  test.each(["publication/delete", "delete"])("sees no more of a post after %s", async (act) => {
    expect((await send(`/desk/posts/${post.id}/${act}`, {})).status).toBe(303);
    await expectGone(post.title);
    expect(existsSync(join(blog.varDir, "pages", "twin", `auto${post.path}.html`))).toBe(false);
  });

  test("sees what a command has changed: a tag's name, a setting", async () => {
    const rename = `await change(operator, now(), async ({ tx, record }) => {
      await tx.tag.update({ where: { slug: "press" }, data: { name: "Letterpress" } });
      record({ action: "update", model: "tag", id: 1, name: "Letterpress", visible: true }); })`;
    const set = "await change(operator, now(), (door) => Setting.set(door, { title: 'The Other Quire' }))";
    await blog.manage(["shell"], { input: `${rename}\n${set}\n` });
    await expectOn(["/tags", "/tags/press", post.path], "Letterpress");
    await expectOn([...lists, post.path], "The Other Quire");
  });

  test("finds the owner's CSS where the page says, whoever gives the page", async () => {
    for (const css of ["h1 { color: plum }", "h1 { color: navy }"]) {
      const set = `await change(operator, now(), (door) => Setting.set(door, { css: '${css}' }))`;
      await blog.manage(["shell"], { input: `${set}\n` });
      for (const { body } of await read(post.path)) {
        const [, link = ""] = /href="(\/assets\/own\.[^"]+)"/.exec(String(body)) ?? [];
        const answer = await blog.ask(link, { headers: { "Accept-Encoding": "identity" } });
        expect([answer.status, String(answer.body)]).toEqual([200, css]);
        expect(answer.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
      }
    }
  });

  test("sees a scheduled post from its moment on, and not before", async () => {
    const due = Date.now() + 8_000;
    const draft = `{ ...Post.emptyDraft, title: "Spindle", slug: "spindle", body: "Words.", status: "published",
      publishedAt: new Date(${due}), authorIds: [1] }`;
    const { stderr } = await blog.manage(["shell"], {
      input: `await Post.create(${draft}, operator, now())\n`,
    });
    expect(stderr).toBe("");
    while (Date.now() < due - 100) {
      const answers = [await ask(blog.app, "/"), await blog.ask("/")];
      if (Date.now() < due) for (const { body } of answers) expect(String(body)).not.toContain("Spindle");
      await sleep(50);
    }
    await sleep(due - Date.now());
    await expectOn(["/", "/posts/spindle", "/archive"], "Spindle");
  });
});
