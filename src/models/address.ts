import { db } from "./db.js";
import { isLive } from "./post/publishing.js";

/** Where an address that no page answers leads. */
export type Lead = { to: Target } | "gone" | null;

export type Target =
  | { kind: "path"; path: string }
  | { kind: "post" | "postMarkdown" | "page" | "tag" | "tagFeed" | "author" | "authorFeed"; slug: string };

const linked = { select: { slug: true } } as const;

/**
 * Looks an address up among those that moved or are gone: as it is, then without its trailing slash.
 * `path` is decoded. A post in the trash that readers could once see is gone, too.
 */
export async function findLead(path: string, at: Date): Promise<Lead> {
  const rows = await db.redirect.findMany({
    where: { from: { in: [path, path.replace(/\/+$/, "")] } },
    orderBy: { from: "desc" },
    select: {
      to: true,
      post: { select: { slug: true, liveAt: true, wasPublic: true, deletedAt: true } },
      page: { select: { slug: true, status: true, deletedAt: true } },
      tag: linked,
      author: linked,
    },
  });
  const [row] = rows;
  if (!row) return (await isTrashed(path)) ? "gone" : twin(path, at);
  // An old address of a draft must not tell its new one.
  if (row.post && !isLive(row.post, at)) return row.post.deletedAt && row.post.wasPublic ? "gone" : null;
  if (row.post) return { to: { kind: "post", slug: row.post.slug } };
  if (row.page && row.page.status !== "published") return null;
  if (row.page?.deletedAt) return "gone";
  if (row.page) return { to: { kind: "page", slug: row.page.slug } };
  if (row.tag) return { to: { kind: "tag", slug: row.tag.slug } };
  if (row.author) return { to: { kind: "author", slug: row.author.slug } };
  return row.to === null ? "gone" : { to: { kind: "path", path: row.to } };
}

const twins = { post: "postMarkdown", tag: "tagFeed", author: "authorFeed" } as const;

/** A post's Markdown moved with its post, a feed with its tag or author. */
async function twin(path: string, at: Date): Promise<Lead> {
  const [, post, list] = /^(?:(\/posts\/[^/]+)\.md|(\/(?:tags|authors)\/[^/]+)\/feed\.xml)$/.exec(path) ?? [];
  const moved = post ?? list;
  const lead = moved ? await findLead(moved, at) : null;
  if (lead === null || lead === "gone") return lead;
  const { kind } = lead.to;
  return kind === "post" || kind === "tag" || kind === "author"
    ? { to: { kind: twins[kind], slug: lead.to.slug } }
    : null;
}

async function isTrashed(path: string): Promise<boolean> {
  const [, folder, slug] = /^\/(posts\/)?([^/]+?)(?:\.md)?\/?$/.exec(path) ?? [];
  if (!slug) return false;
  const inTrash = { slug, deletedAt: { not: null } };
  const trashed = folder
    ? await db.post.count({ where: { ...inTrash, wasPublic: true } })
    : await db.page.count({ where: { ...inTrash, status: "published" } });
  return trashed > 0;
}
