import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ask, type Answer } from "../support/asking.js";
import { assetNames } from "../support/built-assets.js";
import { useNginx } from "../support/behind-nginx.js";
import { expectSameHeaders, validators } from "../support/same-headers.js";

const blog = useNginx();

const pages = async () => {
  const { body } = await ask(blog.app, "/sitemap.xml");
  const locations = [...body.toString().matchAll(/<loc>https:\/\/[^/]+([^<]*)/g)].map(
    ([, path = ""]) => path || "/",
  );
  return [...new Set(["/", "/page/2", "/tags", "/authors", "/archive", "/archive/2026", ...locations])];
};

describe("nginx says the same as the app in the headers of", () => {
  test("every page, in every form, while the app that made it is stopped", async () => {
    const paths = await pages();
    const questions = paths.flatMap((path) =>
      ["identity", "gzip", "br"].map((encoding) => ({ path, headers: { "Accept-Encoding": encoding } })),
    );
    const answers: Answer[] = [];
    for (const { path, headers } of questions) answers.push(await ask(blog.app, path, { headers }));
    await blog.stopApp();
    for (const [i, { path, headers }] of questions.entries()) {
      const [fromApp, fromNginx] = [answers[i]!, await blog.ask(path, { headers })];
      expectSameHeaders(fromApp, fromNginx);
      expect(fromNginx.body).toEqual(fromApp.body);
      const again = { headers: { ...headers, "If-None-Match": fromApp.headers.etag ?? "" } };
      expect((await blog.ask(path, again)).status).toBe(304);
    }
    await blog.startApp();
    expect(paths.length).toBeGreaterThan(25);
  });

  test("every asset", async () => {
    const names = assetNames();
    for (const encoding of ["identity", "gzip", "br"])
      for (const name of names) {
        const question = { headers: { "Accept-Encoding": encoding } };
        const fromNginx = await blog.ask(`/assets/${name}`, question);
        expectSameHeaders(await ask(blog.app, `/assets/${name}`, question), fromNginx, validators);
      }
    expect(names.length).toBeGreaterThan(5);
  });

  test("every file of the media", async () => {
    const folder = join(blog.varDir, "media");
    const paths = readdirSync(folder).flatMap((hash) =>
      readdirSync(join(folder, hash)).map((name) => `/media/${hash}/${name}`),
    );
    for (const path of paths) expectSameHeaders(await ask(blog.app, path), await blog.ask(path), validators);
    expect(paths.length).toBeGreaterThan(3);
  });

  test.each([
    "/feed.xml",
    "/rss.xml",
    "/feed.json",
    "/robots.txt",
    "/sitemap.xml",
    "/nope",
    "/login",
    "/desk",
    "/search?q=a",
  ])("%s, each once", async (path) => {
    const direct = await ask(blog.app, path);
    expectSameHeaders(direct, await blog.ask(path), ["content-length"]);
  });
});

test("what nginx says by itself has the site's headers, too", async () => {
  const { headers } = await ask({ ...blog.https, host: "else.example.org" }, "/");
  expect(headers).toMatchObject({
    "cache-control": "private, no-store",
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
  });
  expect(headers["content-security-policy"]).toMatch(/^default-src 'none';script-src 'self'/);
  expect(headers.server).toBe("nginx");
});
