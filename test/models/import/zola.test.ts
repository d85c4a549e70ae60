import { describe, expect, test } from "vitest";
import { db } from "../../../src/models/db.js";
import { site as settings } from "../../../src/models/setting.js";
import { settle, useBlog } from "../../support/blog.js";
import { bringIn } from "../../support/importing.js";

const blog = useBlog();

async function bodyOf(slug: string): Promise<string> {
  const { body } = await db.post.findUniqueOrThrow({ where: { slug }, select: { body: true } });
  return body;
}

describe("after an import a reader finds", () => {
  test("every post at its new address, and led there from every old one", async () => {
    await bringIn(blog, "zola");
    await blog.get("/posts/type-1-0").expect(200, /Type 1\.0/);
    for (const old of [
      "/2019/11/07/Type-1.0",
      "/2019/11/07/Type-1.0/",
      "/2019/11/07/Type-1.0.html",
      "/releases/1.0",
    ]) {
      await blog.get(old).expect(301).expect("Location", "/posts/type-1-0");
    }
  });

  test("the older of two texts of one name without a number", async () => {
    await bringIn(blog, "zola");
    await blog.get("/posts/links").expect(200, /by file/);
    await blog.get("/posts/links-2").expect(200, /The second text of this name/);
    await blog.get("/notes/links/").expect(301).expect("Location", "/posts/links-2");
  });

  test("the authors in their order", async () => {
    await bringIn(blog, "zola");
    const { text } = await blog.get("/posts/type-1-0");
    expect(text.indexOf("Zoë Ink")).toBeGreaterThan(0);
    expect(text.indexOf("Abel Press")).toBeGreaterThan(text.indexOf("Zoë Ink"));
    await blog.get("/authors/abel-press").expect(200, /Links/);
  });

  test("a section as a tag with its description, its feed with it", async () => {
    await bringIn(blog, "zola");
    await blog.get("/tags/notes").expect(200, /What happens between two jobs/);
    await blog.get("/notes/").expect(301).expect("Location", "/tags/notes");
    await blog.get("/notes/atom.xml").expect(301).expect("Location", "/tags/notes/feed.xml");
    await blog.get("/tags/c-plus-plus").expect(200, /C\+\+/);
  });

  test("a standing page, and neither a draft nor what is to come", async () => {
    await bringIn(blog, "zola");
    await blog.get("/about").expect(200, /Who we are/);
    await blog.get("/posts/draft").expect(404);
    await blog.get("/draft").expect(404);
    await blog.get("/posts/tomorrow").expect(404);
  });

  test("its title and tagline, unless the owner has chosen others", async () => {
    await settle({ tagline: "Mine" });
    await bringIn(blog, "zola");
    expect(await settings()).toMatchObject({ title: "Type & Tide", tagline: "Mine", language: "en" });
    expect(await db.setting.count()).toBe(2);
  });
});

describe("a text's links", () => {
  test("lead to where everything is here, however they were written", async () => {
    const { notes } = await bringIn(blog, "zola");
    const body = await bodyOf("links");
    const lines = body.split("\n");
    expect(lines.slice(0, 5)).toEqual([
      "[by file](/posts/type-1-0#what-s-new), [by path](/posts/type-1-0#what-s-new),",
      "[by address](/posts/type-1-0), [by alias][one], [https://old.example.org/releases/1.0](/posts/type-1-0),",
      `[https://old.example.org/2019/11/07/Type-1.0/](/posts/type-1-0) and <a href="/posts/type-1-0">by HTML</a>.`,
      "",
      "Lists: [notes](/tags/notes), [their feed](/tags/notes/feed.xml), [all](/), [feed](/feed.xml).",
    ]);
    expect(body).toContain("`[in code](@/Type-1.0.md)`");
    expect(body).toContain("[this](@/Type-1.0.md)");
    expect(body).toContain(String.raw`| [in a cell](/posts/knife) | a \| b |`);
    expect(body).toContain(
      "[nothing](@/nothing.md), [nobody](https://old.example.org/nobody/), [no place](/posts/type-1-0#no-such-place)",
    );
    expect(body).toContain("[other](https://example.net/2019/11/07/Type-1.0/), <someone@example.org>");
    expect(body).toContain(`[one]: /posts/type-1-0 "One"`);
    expect(
      notes.filter(({ file }) => file === "content/links.md").map(({ line, text }) => [line, text]),
    ).toEqual([
      [22, "leads nowhere: @/nothing.md"],
      [22, "leads nowhere: https://old.example.org/nobody/"],
      [22, "no such place in content/Type-1.0.md: @/Type-1.0.md#no-such-place"],
    ]);
  });

  test("within a text find their headings, whatever their generator called them", async () => {
    await bringIn(blog, "zola");
    expect(await bodyOf("type-1-0")).toContain("[how it works](#good-news)");
  });

  test("without any, the text stays what it was to the last character", async () => {
    await bringIn(blog, "zola");
    expect(await bodyOf("draft")).toBe("Half a sentence\n");
  });
});
