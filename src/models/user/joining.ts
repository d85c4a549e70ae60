import { Invalid, NotFound } from "../../lib/errors.js";
import { slugOf } from "../../lib/slugs.js";
import { differing, made } from "../audit/changes.js";
import { change, type Actor, type Change, type Transaction } from "../change.js";
import { db } from "../db.js";
import { inventSlug } from "../naming.js";
import type { Role } from "../policy.js";
import * as Setting from "../setting.js";

export interface Newcomer {
  name: string;
  /** Lower case. */
  email: string;
  passwordHash: string;
  role: Role;
}

export interface Joined {
  id: number;
  slug: string;
  passwordHash: string;
}

/**
 * An account. A name that an import brought, without an e-mail and a password, is given both: the posts are theirs.
 * Throws Invalid when the e-mail is taken.
 */
export function create(newcomer: Newcomer, by: Actor, at: Date): Promise<Joined> {
  return change(by, at, (door) => join(door, newcomer));
}

/** The owner of a new site, and its title. Throws NotFound when someone can sign in already: of many at once, one wins. */
export function createOwner(
  newcomer: Omit<Newcomer, "role">,
  title: string,
  by: Actor,
  at: Date,
): Promise<Joined> {
  return change(by, at, async (door) => {
    if (await door.tx.user.count({ where: canSignIn })) throw new NotFound();
    await Setting.set(door, { title });
    return join(door, { ...newcomer, role: "owner" });
  });
}

/** Whether anyone can sign in; until then the site waits to be set up. */
export async function ownerExists(): Promise<boolean> {
  return (await db.user.count({ where: canSignIn })) > 0;
}

const canSignIn = { passwordHash: { not: null } } as const;

async function join({ tx, at, record }: Change, newcomer: Newcomer): Promise<Joined> {
  const { name, email, role } = newcomer;
  if (await tx.user.count({ where: { email } }))
    throw new Invalid({ email: "Someone has this address already" });
  const wanted = slugOf(name) || "author";
  const known = await tx.user.findFirst({ where: { slug: wanted, email: null, passwordHash: null } });
  const data = { ...newcomer, updatedAt: at };
  const { id, slug } = known
    ? await tx.user.update({ where: { id: known.id }, data, select: columns })
    : await tx.user.create({
        data: { ...data, createdAt: at, slug: await slugFor(tx, name) },
        select: columns,
      });
  const told = { name, email, role, password: "set" }; // never more of it
  const changes = known ? differing({ ...known, password: null }, told) : made({ ...told, slug });
  const visible = known !== null && known.name !== name;
  record({ action: known ? "update" : "create", model: "user", id, name, changes, visible });
  return { id, slug, passwordHash: newcomer.passwordHash };
}

const columns = { id: true, slug: true } as const;

function slugFor(tx: Transaction, name: string): Promise<string> {
  const alike = async (start: string) => {
    const users = await tx.user.findMany({ where: { slug: { startsWith: start } }, select: { slug: true } });
    return users.map(({ slug }) => slug);
  };
  return inventSlug(name, { noun: "author", alike });
}
