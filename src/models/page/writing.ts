import { made } from "../audit/changes.js";
import { change, type Actor, type Change } from "../change.js";
import { release } from "../redirect.js";
import { revisionText } from "../revision.js";
import { choosePageSlug } from "./naming.js";
import { renderPage, type RenderedPage } from "./rendering.js";

export interface PageDraft {
  title: string;
  /** "" for one made from the title. */
  slug: string;
  body: string;
  status: "draft" | "published";
  metaTitle: string;
  metaDescription: string;
  importKey: string | null;
  /** Of the form it was made by. */
  submissionKey: string | null;
}

export const emptyPage: PageDraft = {
  title: "",
  slug: "",
  body: "",
  status: "draft",
  metaTitle: "",
  metaDescription: "",
  importKey: null,
  submissionKey: null,
};

/** Throws Invalid when the slug is none, belongs to one of the site's own addresses, or is taken. */
export async function create(draft: PageDraft, by: Actor, at: Date): Promise<{ id: number; slug: string }> {
  const rendered = await renderPage(draft.body);
  return change(by, at, (door) => insert(door, draft, rendered));
}

/** The part of `create` inside a change. */
export async function insert(
  door: Change,
  draft: PageDraft,
  rendered: RenderedPage,
  editorId: number | null = null,
): Promise<{ id: number; slug: string }> {
  const { tx, at, record } = door;
  const slug = await choosePageSlug(tx, draft);
  const { title, body, status, metaTitle, metaDescription, importKey } = draft;
  const revisions = { create: { number: 1, title, body, editorId, createdAt: at } };
  const page = await tx.page.create({
    data: { ...draft, ...rendered, slug, createdAt: at, updatedAt: at, revisions },
    select: { id: true, slug: true },
  });
  if (status === "published") await release(door, `/${slug}`);
  const fields = { title, slug, status, metaTitle, metaDescription, importKey, body: revisionText(1) };
  const visible = status === "published";
  record({ action: "create", model: "page", id: page.id, name: title, changes: made(fields), visible });
  return page;
}
