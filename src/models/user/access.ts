import { Invalid, NotFound } from "../../lib/errors.js";
import { hashPassword, verifyPassword } from "../../lib/passwords.js";
import { differing, type Changes } from "../audit/changes.js";
import { change, type Actor, type Change } from "../change.js";
import { db } from "../db.js";
import type { Role } from "../policy.js";
import { countTry, mostFailures, refuseTooMany, uncountTry } from "../limit.js";
import { closeAllOf } from "../session.js";

/** Gives someone a new password; every session of theirs ends. */
export function setPassword(id: number, passwordHash: string, by: Actor, at: Date): Promise<void> {
  return change(by, at, (door) => givePassword(door, id, passwordHash));
}

/** The part of `setPassword` inside a change. */
export async function givePassword(door: Change, id: number, passwordHash: string): Promise<void> {
  const { passwordHash: before } = await theirs(door, id);
  await door.tx.user.updateMany({ where: { id }, data: { passwordHash } });
  await endSessions(door, id, before);
}

/**
 * The same by themselves; answers the new hash. Throws Invalid when the current password is another, TooMany at the
 * eleventh time in 15 minutes.
 */
export async function changePassword(
  id: number,
  { current, password }: { current: string; password: string },
  by: Actor,
  at: Date,
): Promise<string> {
  const wrong = new Invalid({ currentPassword: "This is not your current password" });
  const { passwordHash: before } = await db.user.findUniqueOrThrow({
    where: { id },
    select: { passwordHash: true },
  });
  const tries = [`password ${id}`];
  refuseTooMany(await countTry(tries, at), mostFailures, at);
  if (!before || !(await verifyPassword(before, current))) throw wrong;
  await uncountTry(tries);
  const passwordHash = await hashPassword(password);
  await change(by, at, async (door) => {
    // Of two changes at once the second began from a password that is no longer.
    const { count } = await door.tx.user.updateMany({
      where: { id, passwordHash: before },
      data: { passwordHash },
    });
    if (!count) throw wrong;
    await endSessions(door, id, before);
  });
  return passwordHash;
}

/** Closes an account, or opens it again. Throws Invalid for the last owner who can sign in. */
export function setDisabled(id: number, disabled: boolean, by: Actor, at: Date): Promise<void> {
  return change(by, at, (door) => disable(door, id, disabled));
}

/** The part of `setDisabled` inside a change. */
export async function disable(door: Change, id: number, disabled: boolean): Promise<void> {
  const { name, ...before } = await theirs(door, id);
  if (disabled) await keepAnOwner(door, id);
  const disabledAt = disabled ? (before.disabledAt ?? door.at) : null;
  const changes = differing(before, { disabledAt });
  if (!Object.keys(changes).length) return;
  await door.tx.user.update({ where: { id }, data: { disabledAt } });
  if (disabled) Object.assign(changes, await endedSessions(door, id));
  const action = disabled ? "disable" : "enable";
  door.record({ action, model: "user", id, name, changes, visible: false });
}

/** Throws Invalid for the last owner who can sign in. */
export function setRole(id: number, role: Role, by: Actor, at: Date): Promise<void> {
  return change(by, at, (door) => giveRole(door, id, role));
}

/** The part of `setRole` inside a change. */
export async function giveRole(door: Change, id: number, role: Role): Promise<void> {
  const { name, ...before } = await theirs(door, id);
  if (role !== "owner") await keepAnOwner(door, id);
  const changes = differing(before, { role });
  if (!Object.keys(changes).length) return;
  await door.tx.user.update({ where: { id }, data: { role } });
  door.record({ action: "update", model: "user", id, name, changes, visible: false });
}

/** `before`: the hash of the password that they had, of which the audit says but that there was one. */
async function endSessions(door: Change, id: number, before: string | null): Promise<void> {
  const { name } = await theirs(door, id);
  const changes: Changes = {
    password: before ? ["set", "set anew"] : [null, "set"],
    ...(await endedSessions(door, id)),
  };
  door.record({ action: "password", model: "user", id, name, changes, visible: false });
}

/** Ends all sessions of someone; answers what the audit tells of it. */
export async function endedSessions({ tx }: Change, id: number): Promise<Changes> {
  const count = await closeAllOf(tx, id);
  return count ? { sessions: [count, 0] } : {};
}

async function theirs({ tx }: Change, id: number) {
  const user = await tx.user.findUnique({
    where: { id },
    select: { name: true, role: true, disabledAt: true, passwordHash: true },
  });
  if (!user) throw new NotFound();
  return user;
}

/** Throws Invalid for the last owner who can sign in: with an e-mail and a password. */
export async function keepAnOwner({ tx }: Change, id: number): Promise<void> {
  const owners = {
    role: "owner",
    disabledAt: null,
    email: { not: null },
    passwordHash: { not: null },
  } as const;
  const [own, others] = [
    await tx.user.count({ where: { ...owners, id } }),
    await tx.user.count({ where: { ...owners, id: { not: id } } }),
  ];
  if (own && !others)
    throw new Invalid({ "": "This is the last owner who can sign in: make another one first" });
}
