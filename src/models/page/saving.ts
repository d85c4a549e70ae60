import { Conflict, Invalid } from "../../lib/errors.js";
import { change, type Actor, type Change, type Entry } from "../change.js";
import type { Member } from "../policy.js";
import { lead, release } from "../redirect.js";
import * as Revision from "../revision.js";
import { findForDesk, type EditablePage } from "./editing.js";
import { choosePageSlug } from "./naming.js";
import { turnPage } from "./publication.js";
import { renderPage, type RenderedPage } from "./rendering.js";
import { emptyPage, insert, type PageDraft } from "./writing.js";

type Content = Pick<PageDraft, "title" | "slug" | "body" | "metaTitle" | "metaDescription">;

/** What someone asks for by the form of a page. */
export interface PageWish extends Content {
  /** The version that was changed. */
  version: number;
  act: "save" | "publish" | "withdraw" | "trash";
}

interface Writer {
  member: Member;
  by: Actor;
}

/** A new page. A form that was sent before is known by its `submissionKey`: its page is saved again. Throws Invalid. */
export async function submit(
  wish: PageWish,
  submissionKey: string | null,
  { member, by }: Writer,
  at: Date,
): Promise<{ id: number }> {
  const rendered = await renderPage(wish.body);
  return change(by, at, async (door) => {
    const known = submissionKey && (await door.tx.page.findUnique({ where: { submissionKey } }));
    if (known) return amend(door, known.id, { ...wish, version: 1 }, rendered, member);
    const { version: _, act, ...content } = wish;
    const status = act === "publish" ? "published" : "draft";
    return insert(door, { ...emptyPage, ...content, status, submissionKey }, rendered, member.id);
  });
}

/** Saves a page. Throws NotFound, Invalid, and Conflict when it was saved since the version that was changed, and says otherwise. */
export async function save(
  id: number,
  wish: PageWish,
  { member, by }: Writer,
  at: Date,
): Promise<{ id: number }> {
  const rendered = await renderPage(wish.body);
  return change(by, at, (door) => amend(door, id, wish, rendered, member));
}

async function amend(
  door: Change,
  id: number,
  wish: PageWish,
  rendered: RenderedPage,
  member: Member,
): Promise<{ id: number }> {
  const before = await findForDesk(id, door.tx);
  if (before.deletedAt && wish.act === "publish")
    throw new Invalid({ "": "It is in the trash: put it back first" });
  const content = { ...wish, slug: await choosePageSlug(door.tx, wish, before.slug) };
  const changes = differences(before, content);
  if (Object.keys(changes).length) {
    if (wish.version !== before.version) throw new Conflict<unknown>(before, wish);
    await writeContent(door, before, content, { rendered, changes, editorId: member.id });
  }
  const now = { ...before, slug: content.slug };
  if (wish.act === "publish") await turnPage(door, now, { ...now, status: "published" }, "publish");
  if (wish.act === "withdraw") await turnPage(door, now, { ...now, status: "draft" }, "withdraw");
  if (wish.act === "trash")
    await turnPage(door, now, { ...now, deletedAt: now.deletedAt ?? door.at }, "trash");
  return { id };
}

const fields = ["title", "slug", "metaTitle", "metaDescription"] as const;

type Changes = NonNullable<Entry["changes"]>;

function differences(before: EditablePage, wish: Content): Changes {
  const changes: Changes = {};
  for (const name of fields) if (before[name] !== wish[name]) changes[name] = [before[name], wish[name]];
  if (before.body !== wish.body) changes.body = [null, null];
  return changes;
}

async function writeContent(
  door: Change,
  before: EditablePage,
  { title, slug, body, metaTitle, metaDescription }: Content,
  { rendered, changes, editorId }: { rendered: RenderedPage; changes: Changes; editorId: number },
): Promise<void> {
  const { tx, at } = door;
  const { id, version } = before;
  const own = { title, slug, body, metaTitle, metaDescription };
  const visible = before.status === "published" && !before.deletedAt;
  await tx.page.updateMany({
    where: { id },
    data: { ...own, ...rendered, version: version + 1, updatedAt: at },
  });
  if ("title" in changes || "body" in changes) {
    const number = await Revision.add(door, { pageId: id }, { title, body, editorId });
    if ("body" in changes) changes.body = [`revision ${number - 1}`, `revision ${number}`];
  }
  if ("slug" in changes) {
    if (visible) await release(tx, `/${slug}`);
    await release(tx, `/${before.slug}`);
    await lead(door, `/${before.slug}`, { pageId: id }); // while the page is a draft it leads nowhere
  }
  door.record({ action: "update", model: "page", id, name: title, changes, visible });
}
