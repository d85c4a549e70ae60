import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { askByHttp2, type Answer } from "../support/asking.js";
import { useNginx } from "../support/behind-nginx.js";
import { beginPages, exchangingCurrent, putPage } from "../support/page-files.js";

const blog = useNginx({ demo: false });
const hello = "<p>Hello from a file.</p>".padEnd(2_000, " .");
let pages: string;

beforeEach(() => {
  rmSync(join(blog.varDir, "pages"), { recursive: true, force: true });
  pages = beginPages(blog.varDir);
});

const fromFile = async (target: string, headers = {}) =>
  (await blog.ask(target, { headers })).body.toString().includes("from a file");

describe("nginx gives a reader by itself", () => {
  test("the file of a page, in the form that the reader takes, with its ETag", async () => {
    const etag = putPage(pages, "auto/posts/hello", hello);
    const plain = await blog.ask("/posts/hello");
    expect(plain).toMatchObject({
      status: 200,
      headers: { etag, "content-type": "text/html; charset=utf-8" },
    });
    expect(plain.body.toString()).toBe(hello);
    const gzip = await blog.ask("/posts/hello", { headers: { "Accept-Encoding": "gzip" } });
    expect(gzip.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(gzip.body).toString()).toBe(hello);
    const br = await blog.ask("/posts/hello", { headers: { "Accept-Encoding": "gzip, deflate, br" } });
    expect(br.headers["content-encoding"]).toBe("br");
    expect(brotliDecompressSync(br.body).toString()).toBe(hello);
    expect(new Set([plain, gzip, br].map(({ headers }) => headers.etag)).size).toBe(3);
  });

  test("the front page, one with a query, one in another script, and HEAD without a body", async () => {
    putPage(pages, "auto/", hello);
    putPage(pages, "auto/posts/größe", hello);
    expect(await fromFile("/")).toBe(true);
    expect(await fromFile("/?utm_source=mail")).toBe(true);
    expect(await fromFile("/posts/gr%C3%B6%C3%9Fe")).toBe(true);
    const { status, headers, body } = await blog.ask("/", { method: "HEAD" });
    expect([status, headers["content-length"], body.length]).toEqual([200, "2000", 0]);
  });

  test("what the reader's choice of light or dark asks for", async () => {
    for (const scheme of ["auto", "light", "dark", "device"])
      putPage(pages, `${scheme}/`, `${scheme} ${hello}`);
    const seen = async (Cookie: string) => {
      const { body } = await blog.ask("/", { headers: { Cookie } });
      return body.toString().split(" ")[0];
    };
    expect(await seen("theme=dark")).toBe("dark");
    expect(await seen("a=b; theme=light; c=d")).toBe("light");
    expect(await seen("theme=device")).toBe("device");
    expect(await seen("theme=../../x")).toBe("auto");
    expect(await seen("mytheme=dark")).toBe("auto");
  });

  test("304 for the ETag that it gave, never for a date, and no part of a page", async () => {
    const etag = putPage(pages, "auto/", hello);
    const { status, headers } = await blog.ask("/", { headers: { "If-None-Match": etag } });
    expect(status).toBe(304);
    expect(headers).toMatchObject({
      etag,
      "cache-control": "public, no-cache",
      vary: "Accept-Encoding, Cookie",
    });
    const dated = await blog.ask("/", { headers: { "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT" } });
    expect([dated.status, dated.headers["last-modified"]]).toEqual([200, undefined]);
    const part = await blog.ask("/", { headers: { Range: "bytes=0-9" } });
    expect([part.status, part.headers["accept-ranges"]]).toEqual([200, undefined]);
  });

  test("other words of the same length in the same second as another page", async () => {
    const etag = putPage(pages, "auto/", hello);
    putPage(beginPages(blog.varDir, "g-2"), "auto/", hello.replace("Hello", "Howdy"));
    const { status, body } = await blog.ask("/", { headers: { "If-None-Match": etag } });
    expect([status, body.toString().includes("Howdy from a file")]).toEqual([200, true]);
  });
});

describe("nginx asks the app for", () => {
  test("whoever has a session", async () => {
    putPage(pages, "auto/", hello);
    expect(await fromFile("/", { Cookie: "octavo=x" })).toBe(false);
    expect(await fromFile("/", { Cookie: "theme=dark; __Host-octavo=x" })).toBe(false);
    expect(await fromFile("/", { Cookie: "notoctavo=x" })).toBe(true);
  });

  test("whoever has a session, and sends it by HTTP/2 in a header of its own", async () => {
    putPage(pages, "auto/", hello);
    const cookie = ["theme=auto", "__Host-octavo=x"];
    expect((await askByHttp2(blog.https, "/", { cookie: cookie.slice(0, 1) })).body).toContain("from a file");
    expect((await askByHttp2(blog.https, "/", { cookie })).body).not.toContain("from a file");
  });

  test("anything but GET and HEAD", async () => {
    putPage(pages, "auto/theme", hello);
    const headers = {
      "Content-Type": "application/x-www-form-urlencoded",
      Origin: `https://${blog.https.host}`,
    };
    const chosen = await blog.ask("/theme", { method: "POST", body: "theme=dark", headers });
    expect([chosen.status, chosen.headers["set-cookie"]?.[0]]).toEqual([
      303,
      expect.stringMatching(/^theme=dark/),
    ]);
    expect((await blog.ask("/theme", { method: "DELETE", headers })).status).toBe(405);
  });

  test("every page while a scheduled post comes out", async () => {
    putPage(pages, "auto/", hello);
    mkdirSync(join(pages, "hold"));
    const slot = Math.floor(Date.now() / 100_000);
    writeFileSync(join(pages, "hold", String(slot - 2)), "");
    expect(await fromFile("/")).toBe(true);
    for (const near of [slot, slot + 1]) writeFileSync(join(pages, "hold", String(near)), "");
    expect(await fromFile("/")).toBe(false);
  });

  test("a page of which there is no file, or one that nginx cannot read", async () => {
    expect((await blog.ask("/tags")).status).toBe(200);
    rmSync(join(blog.varDir, "pages", "current"));
    expect((await blog.ask("/tags")).status).toBe(200);
    mkdirSync(join(beginPages(blog.varDir, "g-2"), "auto", "tags.html"), { recursive: true });
    expect((await blog.ask("/tags")).status).toBe(200);
  });

  test("a page whose file goes between the look and the opening", async () => {
    putPage(pages, "auto/tags", hello);
    beginPages(blog.varDir, "g-2");
    const answers: Answer[] = [];
    await exchangingCurrent(join(blog.varDir, "pages"), ["g-1", "g-2"], async () => {
      while (answers.length < 300) answers.push(await blog.ask("/tags"));
    });
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const fromFiles = new Set(answers.map(({ body }) => body.toString().includes("from a file")));
    expect(fromFiles).toEqual(new Set([true, false]));
  });

  test.each([
    "/current/auto/posts/hello",
    "/posts/hello.html",
    "/posts//hello",
    "/posts/hello/",
    "/posts%2Fhello",
    "/posts/./hello",
    "/posts/%2e/hello",
    "/x/../posts/hello",
    "/posts/hello%00",
    "/posts/hello;a=b",
    "//posts/hello",
    "/Posts/hello",
    "/posts/hello.html.gz",
    "/posts/hell%6F",
  ])("%s, which is no address of a page", async (target) => {
    putPage(pages, "auto/posts/hello", hello);
    const { status, body } = await blog.ask(target);
    expect(body.toString()).not.toContain("from a file");
    expect([301, 308, 400, 404]).toContain(status);
  });

  test.each([
    "/../octavo.db",
    "/%2e%2e/octavo.db",
    "/..%2foctavo.db",
    "/../../secret",
    "/media/../octavo.db",
  ])("%s, and shows nothing outside the folder", async (target) => {
    writeFileSync(join(blog.varDir, "secret.html"), "secret");
    const { status, body } = await blog.ask(target);
    expect([400, 404]).toContain(status);
    expect(body.toString()).not.toMatch(/SQLite format|^secret/);
  });
});
