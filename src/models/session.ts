import { createHash, randomBytes } from "node:crypto";
import { lost } from "./audit/changes.js";
import { quietly, type Change, type Transaction } from "./change.js";
import { databaseAway, diskFull } from "./db.js";
import { select } from "./db/select.js";
import type { Member } from "./policy.js";

const dayMs = 24 * 3_600_000;
const idleMs = 14 * dayMs;
/** How long a session lasts at most. */
export const longestMs = 60 * dayMs;
const touchedEveryMs = 10 * 60_000;

/** Where someone signed in from. */
interface Place {
  address: string;
  userAgent: string;
}

/**
 * Begins a session and answers its token, 256 random bits that are kept nowhere but in the cookie. Null when the
 * password that was checked is no longer the user's, or the account was closed meanwhile.
 */
export async function open(
  { id: userId, passwordHash }: { id: number; passwordHash: string },
  { address, userAgent }: Place,
  at: Date,
): Promise<string | null> {
  const token = randomBytes(32).toString("base64url");
  const data = {
    id: idOf(token),
    userId,
    address,
    userAgent: userAgent.slice(0, 300),
    createdAt: at,
    lastSeenAt: at,
    expiresAt: new Date(at.getTime() + longestMs),
  };
  return quietly(async (tx) => {
    await tx.session.deleteMany({ where: { expiresAt: { lte: at } } });
    // Locks the user's row: of a new password and this session, one knows of the other.
    const { count } = await tx.user.updateMany({
      where: { id: userId, passwordHash, disabledAt: null },
      data: { signedInAt: at },
    });
    if (!count) return null;
    await tx.session.create({ data });
    return token;
  });
}

/**
 * Whose session a token is, as they stand in the database now: a role taken away or an account closed counts at once, on
 * every worker. Null for none, one idle for 14 days, one that is 60 days old.
 */
export async function find(token: string, at: Date): Promise<Member | null> {
  const [row] = await select<Member & { sessionId: string; lastSeenAt: Date }>`
    SELECT u."id", u."slug", u."name", u."role", s."id" AS "sessionId", s."lastSeenAt"
    FROM "Session" s JOIN "User" u ON u."id" = s."userId"
    WHERE s."id" = ${idOf(token)} AND s."expiresAt" > ${at} AND s."lastSeenAt" > ${before(at, idleMs)}
      AND u."disabledAt" IS NULL`;
  if (!row) return null;
  const { sessionId: id, lastSeenAt, ...member } = row;
  if (lastSeenAt <= before(at, touchedEveryMs)) await touch(id, at);
  return member;
}

/** Ends one session. */
export async function close(token: string): Promise<void> {
  await quietly((tx) => tx.session.deleteMany({ where: { id: idOf(token) } }));
}

/** Ends all sessions of someone, inside a change; answers how many. */
export async function closeAllOf(tx: Transaction, userId: number): Promise<number> {
  const { count } = await tx.session.deleteMany({ where: { userId } });
  return count;
}

/** Ends a session of someone, inside a change that says whose it was; its id, a hash of what opens it, is nobody's to know. */
export async function end({ tx, record }: Change, id: string, userId: number): Promise<void> {
  const { user, ...own } = await tx.session.findUniqueOrThrow({
    where: { id },
    select: { createdAt: true, address: true, userAgent: true, user: { select: { name: true } } },
  });
  await tx.session.deleteMany({ where: { id } });
  const name = `Session of ${user.name}`;
  record({ action: "end", model: "session", id: userId, name, changes: lost(own), visible: false });
}

/** Ends every session, or those of one user; answers how many. */
export async function clear(userId?: number): Promise<number> {
  const { count } = await quietly((tx) =>
    tx.session.deleteMany({ where: userId === undefined ? {} : { userId } }),
  );
  return count;
}

function idOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function before(at: Date, ms: number): Date {
  return new Date(at.getTime() - ms);
}

// Who reads while the disk is full or the database locked should not be kept from it by this.
async function touch(id: string, at: Date): Promise<void> {
  try {
    await quietly((tx) => tx.session.updateMany({ where: { id }, data: { lastSeenAt: at } }));
  } catch (error) {
    if (!databaseAway(error) && !diskFull(error)) throw error;
  }
}
