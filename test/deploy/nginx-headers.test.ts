import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ask } from "../support/asking.js";
import { assetNames } from "../support/built-assets.js";
import { useNginx } from "../support/behind-nginx.js";
import { beginPages, putPage } from "../support/page-files.js";
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
  test("every page", async () => {
    const folder = beginPages(blog.varDir);
    const paths = await pages();
    for (const path of paths) {
      const fromApp = await ask(blog.app, path);
      putPage(folder, `auto${decodeURIComponent(path)}`, fromApp.body.toString());
      const fromNginx = await blog.ask(path);
      expect(fromNginx.headers["x-request-id"], `${path} came from nginx`).toBeUndefined();
      expectSameHeaders(fromApp, fromNginx, ["etag"]);
    }
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
