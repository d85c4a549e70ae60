import { Invalid } from "../../lib/errors.js";
import { differing, lost, made } from "../audit/changes.js";
import type { Change } from "../change.js";
import type { Role } from "../policy.js";
import { forget, lead, release } from "../redirect.js";
import { closeAllOf } from "../session.js";
import { disable, endedSessions, givePassword, giveRole, keepAnOwner } from "./access.js";

/** Someone as an owner writes them down. */
export interface Person {
  name: string;
  slug: string;
  email: string | null;
  role: Role;
  bio: string;
  website: string;
  disabled: boolean;
  /** Null: as it is. */
  passwordHash: string | null;
}

/** Throws Invalid when someone has the e-mail or the address. */
export async function add(door: Change, { disabled, passwordHash, ...person }: Person): Promise<number> {
  const { tx, at } = door;
  await mustBeNew(door, person, null);
  await release(door, `/authors/${person.slug}`);
  const disabledAt = disabled ? at : null;
  const { id } = await tx.user.create({
    data: { ...person, passwordHash, disabledAt, createdAt: at, updatedAt: at },
    select: { id: true },
  });
  const { name, slug, email, role, bio, website } = person;
  const changes = made({
    name,
    slug,
    email,
    role,
    bio,
    website,
    disabledAt,
    password: passwordHash && "set",
  });
  door.record({ action: "create", model: "user", id, name, changes, visible: false });
  return id;
}

/**
 * Changes what someone is called, may do and signs in with. Throws Invalid when another has the e-mail or the address,
 * and for what would leave no owner who can sign in. Without an e-mail nobody can: their sessions end.
 */
export async function amend(door: Change, id: number, person: Person): Promise<void> {
  const { tx, at } = door;
  const before = await tx.user.findUniqueOrThrow({
    where: { id },
    select: { name: true, slug: true, email: true, bio: true, website: true, role: true, disabledAt: true },
  });
  const { name, slug, email, bio, website } = person;
  const own = { name, slug, email, bio, website };
  const changes = differing(before, own);
  if (Object.keys(changes).length) {
    await mustBeNew(door, person, id);
    const leaves = before.email !== null && email === null;
    if (leaves) await keepAnOwner(door, id);
    if (person.slug !== before.slug) await release(door, `/authors/${person.slug}`);
    await tx.user.update({
      where: { id },
      data: { ...own, version: { increment: 1 }, updatedAt: at },
      select: { id: true },
    });
    if (person.slug !== before.slug) {
      await release(door, `/authors/${before.slug}`);
      await lead(door, `/authors/${before.slug}`, { authorId: id });
    }
    if (leaves) Object.assign(changes, await endedSessions(door, id));
    door.record({ action: "update", model: "user", id, name, changes, visible: true });
  }
  if (person.role !== before.role) await giveRole(door, id, person.role);
  if (person.disabled !== (before.disabledAt !== null)) await disable(door, id, person.disabled);
  if (person.passwordHash) await givePassword(door, id, person.passwordHash);
}

/** Throws Invalid for the last owner who can sign in. Whoever wrote a post stays: the database refuses. */
export async function remove(door: Change, { id }: { id: number }): Promise<void> {
  await keepAnOwner(door, id);
  const before = await door.tx.user.findUniqueOrThrow({ where: { id } });
  const { name, slug, email, role, bio, website, disabledAt, passwordHash } = before;
  await forget(door, { authorId: id });
  const sessions = (await closeAllOf(door.tx, id)) || null;
  await door.tx.user.delete({ where: { id }, select: { id: true } });
  const password = passwordHash && "set"; // and never more of it
  const changes = lost({ name, slug, email, role, bio, website, disabledAt, password, sessions });
  door.record({ action: "destroy", model: "user", id, name, changes, visible: true });
}

async function mustBeNew(
  { tx }: Change,
  { email, slug }: { email: string | null; slug: string },
  id: number | null,
) {
  const others = id === null ? {} : { id: { not: id } };
  if (email && (await tx.user.count({ where: { email, ...others } })))
    throw new Invalid({ email: "Someone has this address already" });
  if (await tx.user.count({ where: { slug, ...others } }))
    throw new Invalid({ slug: "Another author has this address" });
}
