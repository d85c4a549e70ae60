import { describe, expect, test } from "vitest";
import { db } from "../../../src/models/db.js";
import { change } from "../../../src/models/change.js";
import { contentVersion } from "../../../src/models/content-version.js";
import { ada, aPost, noon, useBlog } from "../../support/blog.js";
import { anEntry, aSite, bringIn } from "../../support/importing.js";

const blog = useBlog();

/** All that an import writes, without what tells when and in which order. */
async function everything() {
  const posts = await db.post.findMany({
    orderBy: { importKey: "asc" },
    select: {
      importKey: true,
      slug: true,
      body: true,
      html: true,
      authors: { orderBy: { position: "asc" }, select: { author: { select: { name: true } } } },
      tags: { orderBy: { position: "asc" }, select: { tag: { select: { name: true, description: true } } } },
      redirects: { orderBy: { from: "asc" }, select: { from: true } },
      revisions: { select: { number: true } },
    },
  });
  const pages = await db.page.findMany({ select: { slug: true, body: true } });
  const redirects = await db.redirect.findMany({
    orderBy: { from: "asc" },
    select: { from: true, to: true },
  });
  const media = await db.media.findMany({ orderBy: { hash: "asc" }, select: { hash: true, name: true } });
  return { posts, pages, redirects, media };
}

describe("an import that is run again", () => {
  test("adds nothing, and no visitor sees a difference", async () => {
    await bringIn(blog, "zola");
    const before = { ...(await everything()), version: contentVersion(), audits: await db.audit.count() };
    const report = await bringIn(blog, "zola");
    expect(report).toMatchObject({ posts: 0, pages: 0, known: 8, pictures: 0, links: 0, redirects: 0 });
    expect({ ...(await everything()), version: contentVersion(), audits: await db.audit.count() }).toEqual(
      before,
    );
  });

  test("leaves a post that its author has changed since as it is", async () => {
    await bringIn(blog, "zola");
    await change(ada, noon, async ({ tx, record }) => {
      const data = { title: "My own", slug: "my-own", body: "Rewritten" };
      const { id } = await tx.post.update({ where: { slug: "knife" }, data, select: { id: true } });
      record({ action: "update", model: "post", id, name: "My own", visible: true });
    });
    await bringIn(blog, "zola");
    await blog.get("/posts/my-own").expect(200);
    expect(await db.post.count({ where: { slug: "knife" } })).toBe(0);
    await blog.get("/notes/knife").expect(301).expect("Location", "/posts/my-own");
  });

  test.each([0, 1, 3, 6])(
    "after it was stopped at the %ith text has all of it, and nothing twice",
    async (stop) => {
      await bringIn(blog, "zola");
      const whole = await everything();
      await blog.database.run(
        'DELETE FROM "Redirect"; DELETE FROM "Post"; DELETE FROM "Page"; DELETE FROM "Tag"; DELETE FROM "Media"; DELETE FROM "User";',
      );
      const stopped = bringIn(blog, "zola", {
        onProgress: (done) => {
          if (done === stop) throw new Error("stopped");
        },
      });
      await expect(stopped).rejects.toThrow("stopped");
      await bringIn(blog, "zola");
      expect(await everything()).toEqual(whole);
    },
  );

  test("brings in what was added since, at an address of its own", async () => {
    await bringIn(blog, aSite([anEntry("one")]));
    const report = await bringIn(
      blog,
      aSite([anEntry("one"), anEntry("other", { name: "one", publishedAt: new Date("2001-01-01") })]),
    );
    expect(report).toMatchObject({ posts: 1, known: 1 });
    await blog.get("/posts/one-2").expect(200, /other/);
  });

  test("says so when a file of the same name was another text", async () => {
    await bringIn(blog, aSite([anEntry("one")]));
    const { notes } = await bringIn(blog, aSite([anEntry("one", { title: "Something else" })]));
    expect(notes).toEqual([
      {
        kind: "skipped",
        file: "one.md",
        line: null,
        text: "an earlier import brought in “one” from a file of this name: left as it is",
      },
    ]);
  });
});

describe("a dry run", () => {
  test("writes nothing and reports the same", async () => {
    const dry = await bringIn(blog, "zola", { dryRun: true });
    expect(await everything()).toEqual({ posts: [], pages: [], redirects: [], media: [] });
    expect(await db.audit.count()).toBe(0);
    const wet = await bringIn(blog, "zola");
    expect(dry).toEqual({ ...wet, dryRun: true });
  });
});

describe("addresses", () => {
  test("a post that was here first keeps its own", async () => {
    await aPost({ slug: "one", title: "Mine" });
    await bringIn(blog, aSite([anEntry("one")]));
    await blog.get("/posts/one").expect(200, /Mine/);
    await blog.get("/posts/one-2").expect(200);
    await blog.get("/one").expect(301).expect("Location", "/posts/one-2");
  });

  test("do not depend on the order in which files are found", async () => {
    const entries = [
      anEntry("c", { name: "same", publishedAt: new Date("2003-01-01") }),
      anEntry("b", { name: "same", publishedAt: new Date("2002-01-01") }),
      anEntry("a", { name: "same", publishedAt: new Date("2002-01-01") }),
      anEntry("d", { name: "same", publishedAt: null, draft: true }),
    ];
    const slugs = async (order: typeof entries) => {
      await blog.database.run('DELETE FROM "Redirect"; DELETE FROM "Post"');
      await bringIn(blog, aSite(order));
      const posts = await db.post.findMany({
        orderBy: { title: "asc" },
        select: { title: true, slug: true },
      });
      return posts.map(({ title, slug }) => `${title} ${slug}`);
    };
    const expected = ["a same", "b same-2", "c same-3", "d same-4"];
    expect(await slugs(entries)).toEqual(expected);
    expect(await slugs(entries.toReversed())).toEqual(expected);
  });

  test("of two texts that claim one, the older has it, and the report says so", async () => {
    const entries = [
      anEntry("new", { paths: ["/new/", "/old/"] }),
      anEntry("old", { publishedAt: new Date("2001-01-01") }),
    ];
    const { notes } = await bringIn(blog, aSite(entries));
    await blog.get("/old").expect(301).expect("Location", "/posts/old");
    expect(notes.map(({ text }) => text)).toEqual(["its old address /old belongs to old.md"]);
  });

  test("below a folder of the old host lead on from there", async () => {
    const site = aSite([
      anEntry("one", { body: "[a](/blog/one/) [b](/one/) [c](https://old.example/blog/one#d)" }),
    ]);
    await bringIn(blog, site, { baseUrl: "https://old.example/blog/" });
    await blog.get("/blog/one/").expect(301).expect("Location", "/posts/one");
    await blog.get("/blog/").expect(301).expect("Location", "/");
    const { body } = await db.post.findFirstOrThrow({ select: { body: true } });
    expect(body).toBe("[a](/posts/one) [b](/posts/one) [c](/posts/one#d)");
  });

  test("a page is not put where the site itself stands", async () => {
    await bringIn(blog, aSite([anEntry("search", { kind: "page" })]));
    await blog.get("/search-2").expect(200);
  });

  test("that are the same here need no redirect", async () => {
    const { redirects } = await bringIn(blog, aSite([anEntry("one", { paths: ["/posts/one/"] })]));
    expect(redirects).toBe(0);
    await blog.get("/posts/one/").expect(301).expect("Location", "/posts/one");
    await blog.get("/posts/one").expect(200);
  });
});
