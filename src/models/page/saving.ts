import { Conflict } from "../../lib/errors.js";
import { differing, type Changes } from "../audit/changes.js";
import { change, type Change } from "../change.js";
import type { Member, Writer } from "../policy.js";
import { lead, release } from "../redirect.js";
import * as Revision from "../revision.js";
import { mustBeOut } from "../trash.js";
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

/** A page as a save left it. */
export type SavedPage = Pick<EditablePage, "id" | "title" | "status" | "deletedAt">;

/** A new page. A form that was sent before is known by its `submissionKey`: its page is saved again. Throws Invalid. */
export async function submit(
  wish: PageWish,
  submissionKey: string | null,
  { member, by }: Writer,
  at: Date,
): Promise<SavedPage> {
  const rendered = await renderPage(wish.body);
  return change(by, at, async (door) => {
    const known = submissionKey && (await door.tx.page.findUnique({ where: { submissionKey } }));
    if (known) return amend(door, known.id, { ...wish, version: 1 }, rendered, member);
    const { version: _, act, ...content } = wish;
    const status = act === "publish" ? ("published" as const) : ("draft" as const);
    const draft = { ...emptyPage, ...content, status, submissionKey };
    const { id } = await insert(door, draft, rendered, member.id);
    return { id, title: wish.title, status, deletedAt: null };
  });
}

/** Saves a page. Throws NotFound, Invalid, and Conflict when it was saved since the version that was changed, and says otherwise. */
export async function save(id: number, wish: PageWish, { member, by }: Writer, at: Date): Promise<SavedPage> {
  const rendered = await renderPage(wish.body);
  return change(by, at, (door) => amend(door, id, wish, rendered, member));
}

/** The part of `save` inside a change. Render before: it takes time. */
export async function amend(
  door: Change,
  id: number,
  wish: PageWish,
  rendered: RenderedPage,
  member: Member,
): Promise<SavedPage> {
  const before = await findForDesk(id, door.tx);
  const { act, version, ...typed } = wish;
  if (act === "publish") mustBeOut(before);
  const content = { ...typed, slug: await choosePageSlug(door.tx, typed, before.slug) };
  const changes = differences(before, content);
  if (Object.keys(changes).length) {
    if (version !== before.version) throw new Conflict<unknown>(before, wish);
    await writeContent(door, before, content, { rendered, changes, editorId: member.id });
  }
  const saved = { ...before, ...content };
  return act === "save" ? saved : turnPage(door, saved, act);
}

/** For the audit, in which a text stands as the number of its revision. */
function differences(before: EditablePage, wish: Content): Changes {
  const { title, slug, metaTitle, metaDescription } = wish;
  const changes = differing(before, { title, slug, metaTitle, metaDescription });
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
  await Revision.keep(door, { pageId: id }, { title, body, editorId }, changes);
  if ("slug" in changes) {
    if (visible) await release(door, `/${slug}`);
    await release(door, `/${before.slug}`);
    await lead(door, `/${before.slug}`, { pageId: id }); // while the page is a draft it leads nowhere
  }
  door.record({ action: "update", model: "page", id, name: title, changes, visible });
}
