import { NotFound } from "../../lib/errors.js";
import type { Transaction } from "../change.js";
import { db } from "../db.js";

const columns = {
  id: true,
  slug: true,
  title: true,
  body: true,
  status: true,
  deletedAt: true,
  metaTitle: true,
  metaDescription: true,
  version: true,
  updatedAt: true,
} as const;

/** What reads outside a change, and in one. */
interface Reader {
  page: Pick<Transaction["page"], "findUnique">;
}

/** A page as its editors see it, in whatever state. */
export type EditablePage = Awaited<ReturnType<typeof findForDesk>>;

/** Throws NotFound. Who may enter the pages' part of the desk may change them all. */
export async function findForDesk(id: number, reader: Reader = db) {
  const page = await reader.page.findUnique({ where: { id }, select: columns });
  if (!page) throw new NotFound();
  return page;
}

/** Every page, by title; a site has a handful. */
export function listForDesk({ trashed }: { trashed: boolean }) {
  return db.page.findMany({
    where: { deletedAt: trashed ? { not: null } : null },
    orderBy: [{ title: "asc" }, { id: "asc" }],
    select: { id: true, slug: true, title: true, status: true, deletedAt: true, updatedAt: true },
  });
}
