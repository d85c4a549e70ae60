import { beforeEach, describe, expect, test } from "vitest";
import { change } from "../../../src/models/change.js";
import { db } from "../../../src/models/db.js";
import * as Media from "../../../src/models/media.js";
import * as Post from "../../../src/models/post.js";
import type { Wish } from "../../../src/models/post.js";
import type { Writer } from "../../../src/models/policy.js";
import { aDraft, aPost, noon } from "../../support/blog.js";
import { ben, told } from "../../support/audit.js";
import { useDatabase } from "../../support/database.js";

const database = useDatabase();

const editor: Writer = { member: { id: 1, slug: "ada", name: "Ada", role: "editor" }, by: ben };
const hourAgo = new Date(noon.getTime() - 3_600_000);
const tomorrow = new Date(noon.getTime() + 24 * 3_600_000);
const picture = { name: "a.png", type: "image/png", bytes: Buffer.from("png"), width: 8, height: 6 };

let id: number;

/** What the form of a post says that is as `aPost` made it, but for some fields. */
async function wish(changed: Partial<Wish> = {}): Promise<Wish> {
  const post = await Post.findForDesk(id, editor.member);
  const { slug, title, body, excerpt, coverId, coverAlt, metaTitle, metaDescription, canonicalUrl } = post;
  const texts = { slug, title, body, excerpt, coverId, coverAlt, metaTitle, metaDescription, canonicalUrl };
  const { pinned, commentsOpen, publishedAt, version } = post;
  const tags = post.tags.map(({ name }) => name);
  return { ...texts, tags, pinned, commentsOpen, publishedAt, version, act: "save", ...changed };
}

const saving = (changed: Partial<Wish>) => async () => Post.save(id, await wish(changed), editor, noon);

describe("the audit tells of a post", () => {
  beforeEach(async () => {
    ({ id } = await aPost({ title: "Ink", tags: ["News"] }));
  });

  test("that it was written, with its tags and all that it has", async () => {
    await aDraft(); // Ada is known now
    const entries = await told(async () => {
      const { version: _, ...rest } = await wish({
        slug: "",
        title: "Lead",
        body: "Heavy.",
        tags: ["News", "Metal"],
      });
      return Post.submit(
        { ...rest, version: 1, metaTitle: "Pb", publishedAt: null, pinned: true },
        null,
        editor,
        noon,
      );
    });
    expect(entries).toEqual([
      { did: "create tag", name: "Metal", changes: { name: [null, "Metal"], slug: [null, "metal"] } },
      {
        did: "create post",
        name: "Lead",
        changes: {
          title: [null, "Lead"],
          slug: [null, "lead"],
          status: [null, "draft"],
          authors: [null, ["Ada"]],
          tags: [null, ["News", "Metal"]],
          metaTitle: [null, "Pb"],
          pinned: [null, true],
          commentsOpen: [null, true],
          body: [null, "revision 1"],
        },
      },
    ]);
  });

  test.each<[string, Partial<Wish>, string, object]>([
    ["title", { title: "Tin" }, "update", { title: ["Ink", "Tin"] }],
    ["text", { body: "Other words." }, "update", { body: ["revision 1", "revision 2"] }],
    ["excerpt", { excerpt: "Short." }, "update", { excerpt: ["", "Short."] }],
    ["description of its cover", { coverAlt: "Type" }, "update", { coverAlt: ["", "Type"] }],
    ["title for search engines", { metaTitle: "M" }, "update", { metaTitle: ["", "M"] }],
    ["description for search engines", { metaDescription: "D" }, "update", { metaDescription: ["", "D"] }],
    [
      "canonical address",
      { canonicalUrl: "https://a.example/" },
      "update",
      { canonicalUrl: ["", "https://a.example/"] },
    ],
    ["tags", { tags: [] }, "update", { tags: [["News"], []] }],
    ["pin", { pinned: true }, "update", { pinned: [false, true] }],
    ["comments", { commentsOpen: false }, "update", { commentsOpen: [true, false] }],
    [
      "time",
      { publishedAt: tomorrow },
      "update",
      { publishedAt: [hourAgo.toISOString(), tomorrow.toISOString()] },
    ],
    ["state", { act: "withdraw" }, "withdraw", { status: ["published", "draft"] }],
    ["place, the trash", { act: "trash" }, "trash", { deletedAt: [null, noon.toISOString()] }],
  ])("that someone changed its %s", async (_, changed, did, changes) => {
    const name = changed.title ?? "Ink";
    expect(await told(saving(changed))).toEqual([{ did: `${did} post`, name, changes }]);
  });

  test("which cover it got, and the picture that came in for it", async () => {
    const entries = await told(async () => {
      const { id: coverId } = await change(ben, noon, (door) => Media.register(door, picture, "old.png"));
      await saving({ coverId })();
    });
    const { name, type, width, height } = picture;
    const file = {
      hash: Media.hashOf(picture.bytes),
      name,
      type,
      bytes: 3,
      width,
      height,
      source: "old.png",
    };
    expect(entries).toEqual([
      {
        did: "create media",
        name: "a.png",
        changes: Object.fromEntries(Object.entries(file).map(([field, value]) => [field, [null, value]])),
      },
      { did: "update post", name: "Ink", changes: { coverId: [null, 1] } },
    ]);
  });

  test("that its address changed, and where the old one leads", async () => {
    const moved = { did: "update post", name: "Ink", changes: { slug: ["ink", "tin"] } };
    const led = { from: [null, "/posts/ink"], to: [null, `post ${id}`] };
    expect(await told(saving({ slug: "tin" }))).toEqual([
      { did: "create redirect", name: "/posts/ink", changes: led },
      moved,
    ]);
    const [released, , back] = await told(saving({ slug: "ink" }));
    const lost = { from: ["/posts/ink", null], to: [`post ${id}`, null] };
    expect(released).toEqual({ did: "destroy redirect", name: "/posts/ink", changes: lost });
    expect(back).toEqual({ ...moved, changes: { slug: ["tin", "ink"] } });
  });

  test("every turn from draft to deletion, and what went with it", async () => {
    await saving({ slug: "tin" })();
    expect(await told(() => Post.withdraw(id, editor, noon))).toMatchObject([{ did: "withdraw post" }]);
    expect(await told(() => Post.publish(id, tomorrow, editor, noon))).toEqual([
      {
        did: "publish post",
        name: "Ink",
        changes: {
          status: ["draft", "published"],
          publishedAt: [hourAgo.toISOString(), tomorrow.toISOString()],
        },
      },
    ]);
    await Post.trash(id, editor, noon);
    expect(await told(() => Post.restore(id, editor, noon))).toEqual([
      { did: "restore post", name: "Ink", changes: { deletedAt: [noon.toISOString(), null] } },
    ]);
    await Post.trash(id, editor, noon);
    expect(await told(() => Post.destroy(id, editor, noon))).toEqual([
      { did: "update redirect", name: "/posts/ink", changes: { to: [`post ${id}`, "gone"] } },
      {
        did: "create redirect",
        name: "/posts/tin",
        changes: { from: [null, "/posts/tin"], to: [null, "gone"] },
      },
      {
        did: "destroy post",
        name: "Ink",
        changes: {
          title: ["Ink", null],
          slug: ["tin", null],
          status: ["published", null],
          publishedAt: [tomorrow.toISOString(), null],
          authors: [["Ada"], null],
          tags: [["News"], null],
          commentsOpen: [true, null],
          body: ["revision 1", null],
        },
      },
    ]);
  });

  test("nothing when nothing is changed", async () => {
    expect(await told(saving({}))).toEqual([]);
    expect(await told(() => Post.restore(id, editor, noon))).toEqual([]);
    expect(await told(() => Post.publish(id, hourAgo, editor, noon))).toEqual([]);
  });

  test("that a new renderer went over it, once", async () => {
    await database.run(`UPDATE "Post" SET "rendererVersion" = 1`);
    const { rendererVersion } = (await db.post.findUnique({ where: { id } }))!;
    expect(rendererVersion).toBe(1);
    const rerender = () => Post.rerender({ all: false }, ben, noon);
    const changes = { rendererVersion: [1, expect.any(Number)] };
    expect(await told(rerender)).toEqual([{ did: "render post", name: "Ink", changes }]);
    expect(await told(rerender)).toEqual([]);
  });
});

test("a draft that is deleted takes the addresses with it that an import led to it", async () => {
  ({ id } = await aDraft({ title: "Ink" }));
  await database.run(
    `INSERT INTO "Redirect" ("from", "postId", "createdAt") VALUES ('/old', ${id}, '2026-03-14T12:00:00.000+00:00')`,
  );
  await Post.trash(id, editor, noon);
  const [address, post] = await told(() => Post.destroy(id, editor, noon));
  const changes = { from: ["/old", null], to: [`post ${id}`, null] };
  expect(address).toEqual({ did: "destroy redirect", name: "/old", changes });
  expect(post).toMatchObject({ did: "destroy post", name: "Ink" });
});

test("a post that takes an address ends what it led to", async () => {
  await aPost({ title: "Ink", slug: "ink" });
  await database.run(
    `INSERT INTO "Redirect" ("from", "createdAt") VALUES ('/posts/tin', '2026-03-14T12:00:00.000+00:00')`,
  );
  const [address] = await told(() => aPost({ title: "Tin" }));
  const changes = { from: ["/posts/tin", null], to: ["gone", null] };
  expect(address).toEqual({ did: "destroy redirect", name: "/posts/tin", changes });
});
