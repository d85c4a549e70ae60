import { once } from "node:events";
import { request, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { aPost, useBlog } from "../support/blog.js";
import { aPerson, cookieOf } from "../support/people.js";
import { askRaw } from "../support/asking.js";

const blog = useBlog();
let front: Server;

beforeEach(async () => {
  front = blog.front();
  await aPost({ title: "Kept", slug: "kept", body: "Words. ".repeat(500) });
});

const ask = (path: string, headers: Record<string, string> = {}) => askRaw(front, path, headers);

const pages: [string, string][] = [
  ["the front page", "/"],
  ["a post", "/posts/kept"],
  ["its Markdown", "/posts/kept.md"],
  ["the tags", "/tags"],
  ["an author", "/authors/ada"],
  ["the archive", "/archive"],
  ["a feed", "/feed.xml"],
  ["the JSON feed", "/feed.json"],
  ["the sitemap", "/sitemap.xml"],
  ["robots.txt", "/robots.txt"],
];

describe("a page that someone has read", () => {
  test.each(pages)("comes the same to the next, without being made again: %s", async (_name, path) => {
    const first = await ask(path);
    expect(first.status).toBe(200);
    expect(blog.records).toHaveLength(1);
    const second = await ask(path);
    expect(blog.records).toHaveLength(1); // the app was not asked
    expect(withoutDate(second.headers)).toEqual(withoutDate(first.headers));
    expect(second.body).toEqual(first.body);
    expect(first.headers).toMatchObject({
      "cache-control": "public, no-cache",
      vary: "Accept-Encoding, Cookie",
      etag: expect.stringMatching(/^"[0-9a-f]+-[0-9a-f]+"$/) as unknown,
    });
  });

  test("comes as small as the visitor takes it, with a name of its own for each form", async () => {
    const [plain, gzip, br] = await Promise.all(
      ["identity", "gzip", "gzip, deflate, br, zstd"].map((value) =>
        ask("/posts/kept", { "Accept-Encoding": value }),
      ),
    );
    expect(plain!.headers["content-encoding"]).toBeUndefined();
    expect(gzip!.headers["content-encoding"]).toBe("gzip");
    expect(br!.headers["content-encoding"]).toBe("br");
    expect(gunzipSync(gzip!.body)).toEqual(plain!.body);
    expect(brotliDecompressSync(br!.body)).toEqual(plain!.body);
    expect(new Set([plain, gzip, br].map((answer) => answer!.headers.etag)).size).toBe(3);
    const refused = await ask("/posts/kept", { "Accept-Encoding": "br;q=0, gzip;q=0.0" });
    expect(refused.headers["content-encoding"]).toBeUndefined();
  });

  test("is not sent again to whoever has it", async () => {
    const { headers } = await ask("/posts/kept");
    const again = await ask("/posts/kept", { "If-None-Match": `"other", W/${headers.etag}` });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
    for (const name of ["etag", "cache-control", "vary", "content-security-policy"])
      expect(again.headers[name]).toBe(headers[name]);
    const others: Record<string, string>[] = [
      { "If-None-Match": `"other"` },
      { "Accept-Encoding": "br", "If-None-Match": headers.etag! },
    ];
    for (const other of others) expect((await ask("/posts/kept", other)).status).toBe(200);
  });

  test("is told of by HEAD, before anyone reads it, too", async () => {
    const head = await askRaw(front, "/posts/kept", {}, "HEAD");
    expect(head.status).toBe(200);
    expect(head.body).toHaveLength(0);
    const { headers, body } = await ask("/posts/kept");
    expect(head.headers.etag).toBe(headers.etag);
    expect(Number(head.headers["content-length"])).toBe(body.length);
  });

  test("is made once when many ask for it at once", async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask("/")));
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(1);
    expect(blog.records).toHaveLength(1);
  });

  test("is made for those who wait, too, when whoever asked first leaves", async () => {
    front.listen(0).unref();
    const leaving = request({ port: (front.address() as AddressInfo).port, path: "/archive" });
    leaving.on("error", () => {}).end();
    await once(front, "request");
    leaving.destroy();
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask("/archive")));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    // Of someone who was gone before the app was asked it keeps no record.
    expect(blog.records.length).toBeLessThanOrEqual(1);
  });

  test("is answered while the database is away", async () => {
    await ask("/posts/kept");
    await blog.database.run(`ALTER TABLE "Post" RENAME TO "Away"`);
    try {
      expect((await ask("/posts/kept")).status).toBe(200);
      expect((await ask("/archive")).status).toBe(500);
    } finally {
      await blog.database.run(`ALTER TABLE "Away" RENAME TO "Post"`);
    }
  });
});

describe("nothing is kept", () => {
  test.each(["/search?q=kept", "/posts/none", "/page/7", "/KEPT", "/setup", "/login", "/desk", "/healthz"])(
    "of %s",
    async (path) => {
      const asked = () => ask(path).then(({ status }) => status);
      expect(await asked()).toBe(await asked());
      expect(blog.records).toHaveLength(2);
    },
  );

  test("of what the signed-in see, and nothing kept is shown to them", async () => {
    await ask("/posts/kept");
    const session = { Cookie: `theme=dark; ${await cookieOf(await aPerson("Ada", "owner"))}` };
    for (let round = 0; round < 2; round++) {
      const { headers, body } = await ask("/posts/kept", session);
      expect(headers["cache-control"]).toBe("private, no-store");
      expect(String(body)).toContain("Edit this post");
    }
    expect(blog.records).toHaveLength(3);
    expect(String((await ask("/posts/kept")).body)).not.toContain("Edit this post");
  });

  test("when the operator gives the cache no memory", async () => {
    front = blog.front({ PAGE_CACHE_MB: "0" });
    for (let round = 0; round < 2; round++) expect((await ask("/")).status).toBe(200);
    expect(blog.records).toHaveLength(2);
  });
});

function withoutDate({ date: _date, ...headers }: IncomingHttpHeaders): IncomingHttpHeaders {
  return headers;
}
