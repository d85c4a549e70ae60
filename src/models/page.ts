import { Invalid } from "../lib/errors.js";
import { render, RENDERER_VERSION, type Heading } from "../lib/markdown/index.js";
import { isSlug, slugOf } from "../lib/slugs.js";
import { change, type Actor, type Change } from "./change.js";
import { db } from "./db.js";
import { picturesOf } from "./post/rendering.js";
import { release } from "./redirect.js";

/** A standing page as a reader sees it; null for a draft or one in the trash. */
export async function findPublished(slug: string) {
  const page = await db.page.findFirst({
    where: { slug, status: "published", deletedAt: null },
    select: {
      slug: true,
      title: true,
      html: true,
      contents: true,
      metaTitle: true,
      metaDescription: true,
      updatedAt: true,
    },
  });
  return page && { ...page, contents: JSON.parse(page.contents) as Heading[] };
}

export function listPublished() {
  return db.page.findMany({
    where: { status: "published", deletedAt: null },
    orderBy: { title: "asc" },
    select: { slug: true, title: true, updatedAt: true },
  });
}

export interface PageDraft {
  title: string;
  /** "" for one made from the title. */
  slug: string;
  body: string;
  status: "draft" | "published";
  metaTitle: string;
  metaDescription: string;
  importKey: string | null;
}

export const emptyPage: PageDraft = {
  title: "",
  slug: "",
  body: "",
  status: "draft",
  metaTitle: "",
  metaDescription: "",
  importKey: null,
};

/** Throws Invalid when the slug is none, belongs to one of the site's own addresses, or is taken. */
export async function create(draft: PageDraft, by: Actor, at: Date): Promise<{ id: number; slug: string }> {
  const rendered = await renderPage(draft.body);
  return change(by, at, (door) => insert(door, draft, rendered));
}

/** The part of `create` inside a change. */
export async function insert(
  { tx, at, record }: Change,
  draft: PageDraft,
  rendered: Awaited<ReturnType<typeof renderPage>>,
): Promise<{ id: number; slug: string }> {
  const slug = draft.slug || slugOf(draft.title);
  if (!isSlug(slug)) throw new Invalid({ slug: "Use lower case letters, digits and single hyphens" });
  if (reserved.has(slug)) throw new Invalid({ slug: "The site itself uses this address" });
  if (await tx.page.count({ where: { slug } })) throw new Invalid({ slug: "Another page has this address" });
  const { title, body } = draft;
  const revisions = { create: { number: 1, title, body, createdAt: at } };
  const page = await tx.page.create({
    data: { ...draft, ...rendered, slug, createdAt: at, revisions },
    select: { id: true, slug: true },
  });
  await release(tx, `/${slug}`);
  record({
    action: "create",
    model: "page",
    id: page.id,
    name: title,
    visible: draft.status === "published",
  });
  return page;
}

/** First parts of the site's own addresses, today's and those to come; a test holds the router against it. */
export const reserved: ReadonlySet<string> = new Set([
  "account",
  "admin",
  "archive",
  "assets",
  "atom",
  "authors",
  "desk",
  "feed",
  "healthz",
  "invitations",
  "login",
  "logout",
  "media",
  "metrics",
  "page",
  "pages",
  "passwords",
  "posts",
  "preview",
  "readyz",
  "rss",
  "search",
  "setup",
  "tags",
  "theme",
]);

/** Takes milliseconds for a long text: never inside a change. */
export async function renderPage(body: string) {
  const { html, contents } = await render(body, { pictures: await picturesOf(body) });
  return { html, contents: JSON.stringify(contents), rendererVersion: RENDERER_VERSION };
}

/** Renders pages anew that an older renderer made, or all. Answers how many. */
export async function rerender({ all }: { all: boolean }, by: Actor, at: Date): Promise<number> {
  const pages = await db.page.findMany({
    where: all ? {} : { rendererVersion: { lt: RENDERER_VERSION } },
    select: { id: true, title: true, body: true, version: true, status: true },
  });
  let count = 0;
  for (const { id, title, body, version, status } of pages) {
    const rendered = await renderPage(body);
    await change(by, at, async ({ tx, record }) => {
      const { count: updated } = await tx.page.updateMany({ where: { id, version }, data: rendered });
      record({ action: "render", model: "page", id, name: title, visible: status === "published" });
      count += updated;
    });
  }
  return count;
}
