import { describe, expect, test } from "vitest";
import { setClock } from "../../src/lib/clock.js";
import { aPost, noon, settle, useBlog } from "../support/blog.js";

const blog = useBlog();

describe("archives", () => {
  test("a visitor finds posts by year and month", async () => {
    await aPost({ title: "March", publishedAt: new Date("2025-03-10T12:00:00Z") });
    await aPost({ title: "April", publishedAt: new Date("2025-04-10T12:00:00Z") });
    await aPost({ title: "Older", publishedAt: new Date("2023-04-10T12:00:00Z") });
    const all = await blog.get("/archive").expect(200);
    for (const title of ["March", "April", "Older"]) expect(all.text).toContain(`>${title}</a>`);
    const year = await blog.get("/archive/2025").expect(200);
    expect(year.text).toContain(">March</a>");
    expect(year.text).not.toContain(">Older</a>");
    const month = await blog.get("/archive/2025/03").expect(200);
    expect(month.text).toContain(">March</a>");
    expect(month.text).not.toContain(">April</a></h2>");
    expect(month.text).toContain('href="/archive/2025/04"');
  });

  test("a month is the site's own, by its zone", async () => {
    await aPost({ title: "New Year in Auckland", publishedAt: new Date("2025-12-31T11:30:00Z") });
    await blog.get("/archive/2025/12").expect(200);
    await blog.get("/archive/2026/01").expect(404);
    await settle({ zone: "Pacific/Auckland" });
    await blog.get("/archive/2025/12").expect(404);
    const { text } = await blog.get("/archive/2026/01").expect(200);
    expect(text).toContain("New Year in Auckland");
  });

  test("a month opens when its first scheduled post comes out", async () => {
    await aPost({ publishedAt: new Date("2026-04-01T00:00:00Z") });
    await blog.get("/archive/2026/04").expect(404);
    setClock(new Date("2026-04-01T00:00:00Z"));
    await blog.get("/archive/2026/04").expect(200);
  });

  test.each([
    "2025/3",
    "2025/13",
    "2025/00",
    "20256",
    "0000",
    "-2025",
    "2025/03/01",
    "page/0",
    "2024/page/2",
  ])("/archive/%s is not found", async (path) => {
    await aPost({ publishedAt: new Date(noon.getTime() - 1000) });
    await blog.get(`/archive/${path}`).expect(404);
  });

  test("a long archive has pages of a hundred titles, the last as good as the first", async () => {
    for (let minute = 0; minute < 101; minute++) {
      await aPost({ title: `T${minute}`, publishedAt: new Date(noon.getTime() - minute * 60_000) });
    }
    expect((await blog.get("/archive")).text.match(/href="\/posts\/t\d+"/g)).toHaveLength(100);
    const last = await blog.get("/archive/page/2").expect(200);
    expect(last.text.match(/href="\/posts\/t\d+"/g)).toEqual(['href="/posts/t100"']);
    await blog.get("/archive/2026/page/2").expect(200);
    await blog.get("/archive/2026/page/3").expect(404);
  });
});
