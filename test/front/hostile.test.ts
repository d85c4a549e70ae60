import type { Server } from "node:http";
import request from "supertest";
import { beforeEach, describe, expect, test } from "vitest";
import { aPost, useBlog } from "../support/blog.js";
import { askRaw } from "../support/asking.js";

const blog = useBlog();
let front: Server;

beforeEach(async () => {
  front = blog.front();
  await aPost({ title: "Plain", slug: "plain" });
});

const mark = "evil.example";

/** What someone may send to get it into what others read. */
const tricks: Record<string, string>[] = [
  { Host: mark },
  { "X-Forwarded-Host": mark, "X-Forwarded-Proto": "gopher" },
  { "X-Forwarded-For": mark },
  { Forwarded: `host=${mark}` },
  { "X-Original-URL": `/${mark}`, "X-Rewrite-URL": `/${mark}` },
  { Referer: `http://${mark}/` },
  { Origin: `http://${mark}` },
  { "User-Agent": mark },
  { "X-Request-Id": "evil.example-1" },
  { "Accept-Language": mark, Accept: `text/${mark}` },
  { "X-HTTP-Method-Override": "DELETE" },
  { Cookie: `theme=${mark}; octavo-said=${mark}; a=${mark}` },
  { Range: "bytes=0-10" },
  { "If-None-Match": "*", "If-Modified-Since": "Sun, 01 Jan 2040 00:00:00 GMT" },
  { TE: "trailers", Upgrade: "h2c" },
];

describe("a stranger who asks first", () => {
  test.each(tricks)("gets nothing of %o into the page that others read", async (headers) => {
    for (const path of ["/", "/posts/plain", "/feed.xml", "/sitemap.xml", "/robots.txt"]) {
      const untouched = await blog.get(path).expect(200);
      await askRaw(front, path, headers);
      const { body, headers: seen } = await askRaw(front, path);
      expect(String(body)).toBe(untouched.text);
      expect(JSON.stringify(seen)).not.toContain(mark);
      expect(seen["content-length"]).toBe(String(Buffer.byteLength(untouched.text)));
    }
  });

  test("gets no part of a query into a page, and makes none of its own by one", async () => {
    await request(front).get(`/posts/plain?q=${mark}&page=2&do=preview&utm_source=${mark}`).expect(200);
    const { text } = await request(front).get("/posts/plain?theme=dark").expect(200);
    expect(text).not.toContain(mark);
    expect(blog.records).toHaveLength(1);
  });

  test("for another host gets no page, kept or not", async () => {
    front = blog.front({ SITE_URL: "https://blog.example" });
    await request(front).get("/").set("Host", "blog.example").expect(200);
    await request(front).get("/").set("Host", mark).expect(421);
  });
});

describe("a reader's light or dark", () => {
  test("is kept apart, and any other value is none", async () => {
    const read = async (cookie: string) =>
      (await request(front).get("/").set("Cookie", cookie).expect(200)).text;
    expect(await read("theme=dark")).toContain('data-theme="dark"');
    expect(await read("a=b; theme=light")).toContain('data-theme="light"');
    const [auto, other] = [await read("a=b"), await read("theme=blue")];
    expect(auto).not.toContain("data-theme=");
    expect(other).toBe(auto);
    expect(blog.records).toHaveLength(3);
  });

  test("is shown at once on the page it was chosen on", async () => {
    const agent = request.agent(front).set("Sec-Fetch-Site", "same-origin");
    await agent.get("/").expect(200);
    await agent.post("/theme").type("form").send({ theme: "dark" }).expect(303);
    expect((await agent.get("/")).text).toContain('data-theme="dark"');
  });
});
