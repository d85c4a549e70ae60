import { Conflict, NotFound } from "../../lib/errors.js";
import { differing } from "../audit/changes.js";
import { change, type Actor } from "../change.js";
import { db } from "../db.js";
import type { Role } from "../policy.js";

/** What people say of themselves. */
export interface Profile {
  name: string;
  bio: string;
  website: string;
}

export interface Account extends Profile {
  id: number;
  slug: string;
  email: string | null;
  role: Role;
  disabledAt: Date | null;
  signedInAt: Date | null;
  version: number;
}

const columns = {
  id: true,
  slug: true,
  name: true,
  bio: true,
  website: true,
  email: true,
  role: true,
  disabledAt: true,
  signedInAt: true,
  version: true,
} as const;

export function findProfile(id: number): Promise<Account> {
  return db.user.findUniqueOrThrow({ where: { id }, select: columns });
}

export function findByEmail(email: string): Promise<Account | null> {
  return db.user.findUnique({ where: { email }, select: columns });
}

/** Everyone, those who can sign in first. */
export function list(): Promise<Account[]> {
  return db.user.findMany({
    select: columns,
    orderBy: [{ email: { sort: "desc", nulls: "last" } }, { name: "asc" }],
  });
}

/** Saves what someone says of themselves. Throws Conflict when it was saved elsewhere since `version`, and says otherwise. */
export function updateProfile(
  id: number,
  { version, name, bio, website }: Profile & { version: number },
  by: Actor,
  at: Date,
): Promise<void> {
  return change(by, at, async ({ tx, record }) => {
    const before = await tx.user.findUnique({ where: { id }, select: columns });
    if (!before) throw new NotFound();
    const mine = { name, bio, website };
    const changes = differing(before, mine);
    if (!Object.keys(changes).length) return;
    if (before.version !== version) throw new Conflict<unknown>(before, mine);
    await tx.user.update({ where: { id }, data: { ...mine, version: version + 1 } });
    record({ action: "update", model: "user", id, name, changes, visible: true });
  });
}
