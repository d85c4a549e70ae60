import { Prisma } from "../generated/sqlite/client.js";
import type { Actor } from "./change.js";
import { live } from "./post/publishing.js";

// Who may do what. Every guard, finder and view asks here; a finder that is given a user finds nothing beyond it.

export type Role = "author" | "editor" | "owner";

/** Someone who is signed in. */
export interface Member {
  id: number;
  slug: string;
  name: string;
  role: Role;
}

/** A member, and as whom their changes are written down. */
export interface Writer {
  member: Member;
  by: Actor;
}

/** Parts of the desk that not everyone may enter: to the others they are forbidden (403). */
export type Place = "pages" | "settings" | "admin";

const places: Record<Place, readonly Role[]> = {
  pages: ["editor", "owner"],
  settings: ["owner"],
  admin: ["editor", "owner"],
};

export function mayEnter({ role }: Member, place: Place): boolean {
  return places[place].includes(role);
}

/** Whether someone may change anyone's posts: an author may change only their own. */
function mayEditAll({ role }: Member): boolean {
  return role !== "author";
}

/** "May edit this post", as a predicate … */
export function mayEdit(member: Member, post: { authors: readonly { slug: string }[] }): boolean {
  return mayEditAll(member) || post.authors.some(({ slug }) => slug === member.slug);
}

/** … as a filter: to whoever may not, the post is not there (404) … */
export function postsOf(member: Member): Prisma.PostWhereInput {
  return mayEditAll(member) ? {} : { authors: { some: { authorId: member.id } } };
}

/** … and in SQL, of the table p. */
export function postsOfSql(member: Member): Prisma.Sql {
  return mayEditAll(member)
    ? Prisma.sql`1 = 1`
    : Prisma.sql`p."id" IN (SELECT w."postId" FROM "PostAuthor" w WHERE w."authorId" = ${member.id})`;
}

/** The rows of tags and authors beside posts that `member` may know of: those that are published, and their own. */
export function besidePostsOf(member: Member, at: Date) {
  return mayEditAll(member) ? {} : { OR: [live(at), { post: postsOf(member) }] };
}
