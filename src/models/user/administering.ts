import { Invalid } from "../../lib/errors.js";
import type { Change, Entry } from "../change.js";
import type { Role } from "../policy.js";
import { lead, release } from "../redirect.js";
import { disable, givePassword, giveRole, keepAnOwner } from "./access.js";

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

const names = ["name", "slug", "email", "bio", "website"] as const;

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
  const { name, slug, email, role } = person;
  const changes: Entry["changes"] = {
    name: [null, name],
    slug: [null, slug],
    email: [null, email],
    role: [null, role],
  };
  door.record({ action: "create", model: "user", id, name, changes, visible: false });
  return id;
}

/**
 * Changes what someone is called, may do and signs in with. Throws Invalid when another has the e-mail or the address,
 * and for what would leave no owner who can sign in.
 */
export async function amend(door: Change, id: number, person: Person): Promise<void> {
  const { tx, at } = door;
  const before = await tx.user.findUniqueOrThrow({
    where: { id },
    select: { name: true, slug: true, email: true, bio: true, website: true, role: true, disabledAt: true },
  });
  const changed = names.filter((name) => before[name] !== person[name]);
  if (changed.length) {
    await mustBeNew(door, person, id);
    if (person.slug !== before.slug) await release(door, `/authors/${person.slug}`);
    const data = Object.fromEntries(changed.map((name) => [name, person[name]]));
    await tx.user.update({
      where: { id },
      data: { ...data, version: { increment: 1 }, updatedAt: at },
      select: { id: true },
    });
    if (person.slug !== before.slug) {
      await release(door, `/authors/${before.slug}`);
      await lead(door, `/authors/${before.slug}`, { authorId: id });
    }
    const changes = Object.fromEntries(changed.map((name) => [name, [before[name], person[name]]]));
    const { name } = person;
    door.record({
      action: "update",
      model: "user",
      id,
      name,
      changes: changes as Entry["changes"],
      visible: true,
    });
  }
  if (person.role !== before.role) await giveRole(door, id, person.role);
  if (person.disabled !== (before.disabledAt !== null)) await disable(door, id, person.disabled);
  if (person.passwordHash) await givePassword(door, id, person.passwordHash);
}

/** Throws Invalid for the last owner who can sign in. Whoever wrote a post stays: the database refuses. */
export async function remove(
  door: Change,
  { id, name, email }: { id: number; name: string; email: string | null },
): Promise<void> {
  await keepAnOwner(door, id);
  await door.tx.user.delete({ where: { id }, select: { id: true } });
  const changes: Entry["changes"] = { name: [name, null], email: [email, null] };
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
