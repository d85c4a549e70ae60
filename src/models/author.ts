import { slugOf } from "../lib/slugs.js";
import { differing, made } from "./audit/changes.js";
import type { Change } from "./change.js";
import { db } from "./db.js";
import { besidePostsOf, type Member } from "./policy.js";
import { census } from "./post/census.js";

export interface Author {
  id: number;
  slug: string;
  name: string;
  bio: string;
  website: string;
}

export type AuthorCount = Author & { count: number };

const columns = { id: true, slug: true, name: true, bio: true, website: true } as const;

/** An author that readers can see: one with a published post. */
export async function find(slug: string, at: Date): Promise<AuthorCount | null> {
  const author = await db.user.findUnique({ where: { slug }, select: columns });
  return author && counted([author], at).then(([found]) => found ?? null);
}

/** Every author with a published post, by name. */
export async function listAll(at: Date): Promise<AuthorCount[]> {
  const authors = await counted(await db.user.findMany({ select: columns }), at);
  return authors.sort((a, b) => a.name.localeCompare(b.name));
}

/** Who wrote something that is published, or that `member` may change, by name. */
export function listNames(member: Member, at: Date): Promise<Pick<Author, "slug" | "name">[]> {
  return db.user.findMany({
    where: { posts: { some: besidePostsOf(member, at) } },
    select: { slug: true, name: true },
    orderBy: { name: "asc" },
  });
}

async function counted(authors: Author[], at: Date): Promise<AuthorCount[]> {
  const { byAuthor } = await census(at);
  return authors.flatMap((author) => {
    const count = byAuthor.get(author.id);
    return count ? [{ ...author, count }] : [];
  });
}

/** The user with this name, made without e-mail or password when there is none: someone whose writing was imported. */
export async function ensureNamed({ tx, record }: Change, given: string): Promise<number> {
  const name = given.normalize("NFC").trim();
  const slug = slugOf(name) || "author";
  const known = await tx.user.findFirst({ where: { slug }, select: { id: true } });
  if (known) return known.id;
  const { id } = await tx.user.create({ data: { slug, name }, select: { id: true } });
  record({ action: "create", model: "user", id, name, changes: made({ name, slug }), visible: false });
  return id;
}

/** What the author's page says of them. */
export async function describe(
  door: Change,
  name: string,
  about: { bio: string; website: string },
): Promise<void> {
  const id = await ensureNamed(door, name);
  const before = await door.tx.user.findUniqueOrThrow({ where: { id }, select: columns });
  const changes = differing(before, { bio: about.bio, website: about.website });
  if (!Object.keys(changes).length) return;
  await door.tx.user.update({ where: { id }, data: about });
  door.record({ action: "update", model: "user", id, name, changes, visible: true });
}
