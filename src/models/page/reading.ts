import type { Prisma } from "../../generated/sqlite/client.js";
import type { Heading } from "../../lib/markdown/index.js";
import { db } from "../db.js";

/** A standing page as a reader sees it; null for a draft or one in the trash. */
export function findPublished(slug: string) {
  return read({ slug, status: "published", deletedAt: null });
}

/** The same of a page in whatever state. */
export function findPreview(id: number) {
  return read({ id });
}

async function read(where: Prisma.PageWhereInput) {
  const page = await db.page.findFirst({
    where,
    select: {
      id: true,
      slug: true,
      status: true,
      deletedAt: true,
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
