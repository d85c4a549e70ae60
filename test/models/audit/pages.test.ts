import { beforeEach, describe, expect, test } from "vitest";
import * as Page from "../../../src/models/page.js";
import type { PageWish } from "../../../src/models/page.js";
import type { Writer } from "../../../src/models/policy.js";
import { aPage, noon } from "../../support/blog.js";
import { ben, told } from "../../support/audit.js";
import { useDatabase } from "../../support/database.js";
import { aPerson } from "../../support/people.js";

const database = useDatabase();

let editor: Writer;
let id: number;

async function wish(changed: Partial<PageWish> = {}): Promise<PageWish> {
  const { slug, title, body, metaTitle, metaDescription, version } = await Page.findForDesk(id);
  return { slug, title, body, metaTitle, metaDescription, version, act: "save", ...changed };
}

const saving = (changed: Partial<PageWish>) => async () => Page.save(id, await wish(changed), editor, noon);

describe("the audit tells of a page", () => {
  beforeEach(async () => {
    editor = { member: await aPerson("Ada", "editor"), by: ben };
    ({ id } = await aPage());
  });

  test("that it was written, and all that it has", async () => {
    const typed = { slug: "", title: "Contact", body: "Write.", metaTitle: "", metaDescription: "How." };
    const entries = await told(() =>
      Page.submit({ ...typed, version: 1, act: "publish" }, null, editor, noon),
    );
    expect(entries).toEqual([
      {
        did: "create page",
        name: "Contact",
        changes: {
          title: [null, "Contact"],
          slug: [null, "contact"],
          status: [null, "published"],
          metaDescription: [null, "How."],
          body: [null, "revision 1"],
        },
      },
    ]);
  });

  test.each<[string, Partial<PageWish>, string, object]>([
    ["title", { title: "Us" }, "update", { title: ["About", "Us"] }],
    ["text", { body: "Other words." }, "update", { body: ["revision 1", "revision 2"] }],
    ["title for search engines", { metaTitle: "M" }, "update", { metaTitle: ["", "M"] }],
    ["description for search engines", { metaDescription: "D" }, "update", { metaDescription: ["", "D"] }],
    ["state", { act: "withdraw" }, "withdraw", { status: ["published", "draft"] }],
    ["place, the trash", { act: "trash" }, "trash", { deletedAt: [null, noon.toISOString()] }],
  ])("that someone changed its %s", async (_, changed, did, changes) => {
    const name = changed.title ?? "About";
    expect(await told(saving(changed))).toEqual([{ did: `${did} page`, name, changes }]);
  });

  test("every turn, what went with it, and what its addresses tell from then on", async () => {
    expect(await told(saving({ slug: "us" }))).toEqual([
      {
        did: "create redirect",
        name: "/about",
        changes: { from: [null, "/about"], to: [null, `page ${id}`] },
      },
      { did: "update page", name: "About", changes: { slug: ["about", "us"] } },
    ]);
    await Page.turn(id, "withdraw", ben, noon);
    expect(await told(() => Page.turn(id, "publish", ben, noon))).toEqual([
      { did: "publish page", name: "About", changes: { status: ["draft", "published"] } },
    ]);
    expect(await told(() => Page.turn(id, "publish", ben, noon))).toEqual([]);
    await Page.turn(id, "trash", ben, noon);
    expect(await told(() => Page.turn(id, "restore", ben, noon))).toEqual([
      { did: "restore page", name: "About", changes: { deletedAt: [noon.toISOString(), null] } },
    ]);
    await Page.turn(id, "trash", ben, noon);
    expect(await told(() => Page.destroy(id, ben, noon))).toEqual([
      { did: "update redirect", name: "/about", changes: { to: [`page ${id}`, "gone"] } },
      { did: "create redirect", name: "/us", changes: { from: [null, "/us"], to: [null, "gone"] } },
      {
        did: "destroy page",
        name: "About",
        changes: {
          title: ["About", null],
          slug: ["us", null],
          status: ["published", null],
          body: ["revision 1", null],
        },
      },
    ]);
  });

  test("that was a draft what addresses it had", async () => {
    await saving({ slug: "us", act: "withdraw" })();
    await Page.turn(id, "trash", ben, noon);
    expect(await told(() => Page.destroy(id, ben, noon))).toMatchObject([
      { did: "destroy redirect", changes: { from: ["/about", null], to: [`page ${id}`, null] } },
      { did: "destroy page", changes: { slug: ["us", null], status: ["draft", null] } },
    ]);
  });

  test("that a new renderer went over it, once", async () => {
    await database.run(`UPDATE "Page" SET "rendererVersion" = 1`);
    const rerender = () => Page.rerender({ all: false }, ben, noon);
    const changes = { rendererVersion: [1, expect.any(Number)] };
    expect(await told(rerender)).toEqual([{ did: "render page", name: "About", changes }]);
    expect(await told(rerender)).toEqual([]);
  });
});
