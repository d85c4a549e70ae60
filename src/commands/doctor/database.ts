import { join } from "node:path";
import { now } from "../../lib/clock.js";
import * as Audit from "../../models/audit.js";
import { closeDatabase, openDatabase } from "../../models/db.js";
import { migrationStatus } from "../../models/db/migrations.js";
import { knownTimes } from "../../models/db/times.js";
import * as Post from "../../models/post.js";
import * as User from "../../models/user.js";
import type { Settings } from "../../settings.js";
import { type Check, error, type Finding, ok, warning } from "./finding.js";

const minuteMs = 60_000;
const mostAstrayMs = 5_000;

export const databaseChecks: Record<string, Check> = {
  async migrations({ databaseUrl }) {
    const { applied, pending, problems } = await migrationStatus(databaseUrl);
    if (problems.length) return error(problems.join("; "));
    return pending.length
      ? error(`${pending.length} pending: npm run manage -- migrate`)
      : ok(`${applied.length} applied`);
  },

  clock: onDatabase(async ({ databaseUrl }) => {
    const { lastChange, database } = await knownTimes();
    const time = now();
    const says = `the clock says ${time.toISOString()}`;
    if (lastChange && time.getTime() < lastChange.getTime() - minuteMs)
      return error(`${says}, but the last change was made at ${lastChange.toISOString()}`);
    if (database && Math.abs(time.getTime() - database.getTime()) > mostAstrayMs)
      return error(`${says}, but the database's ${database.toISOString()}`);
    const { applied } = await migrationStatus(databaseUrl);
    return time < writtenAt(applied.at(-1)) ? warning(`${says}: this program was made later`) : ok(says);
  }),

  "sign-in": onDatabase(async () => {
    const people = (await User.list()).filter(({ email, disabledAt }) => email !== null && !disabledAt);
    const owners = people.filter(({ role }) => role === "owner").length;
    if (!people.length)
      return warning(
        "nobody can sign in yet: npm run manage -- createsuperuser, or /setup by the address that a start prints",
      );
    if (!owners) return warning("no owner can sign in: npm run manage -- user:role <email> owner");
    return ok(`${people.length} can sign in, ${owners} of them as owner`);
  }),

  posts: onDatabase(async () => {
    const { amiss, stale, total } = await Post.examine(now());
    if (amiss) return error(`${amiss} posts are shown or hidden against their state`);
    return stale
      ? warning(`${stale} of ${total} posts were rendered by an older version: npm run manage -- render`)
      : ok(`${total} published`);
  }),

  audit: onDatabase(async () => {
    const { entries, last, fault } = await Audit.check();
    if (fault) return error(`${faultText(fault)}: someone wrote to the database past Octavo`);
    return ok(entries ? `${entries} entries fit together, the last is ${last.id}: ${last.hash}` : "empty");
  }),
};

function faultText(fault: NonNullable<Audit.Checked["fault"]>): string {
  if (fault === "endless") return "what AuditEnd says of the last entry is gone";
  const { kind, first, last } = fault;
  const one = first === last;
  const which = one ? `entry ${first}` : `entries ${first} to ${last}`;
  if (kind === "missing") return `${which} ${one ? "is" : "are"} missing`;
  if (kind === "added") return `${which} ${one ? "was" : "were"} added`;
  return one ? `${which} was changed` : `of ${which} one was changed, added or removed`;
}

/** For what needs a database that is up to date. */
export function onDatabase(check: Check): Check {
  return async (settings) => (await notUpToDate(settings)) ?? onOpen(check, settings);
}

async function notUpToDate({ databaseUrl }: Settings): Promise<Finding | null> {
  const { pending, problems } = await migrationStatus(databaseUrl);
  return pending.length || problems.length ? warning("not looked at: see migrations") : null;
}

async function onOpen(check: Check, settings: Settings): Promise<Finding> {
  await openDatabase({ url: settings.databaseUrl, versionFile: join(settings.varDir, "content-version") });
  try {
    return await check(settings);
  } finally {
    await closeDatabase();
  }
}

/** The moment in a migration's name: 20261122201920_first. */
function writtenAt(migration = ""): Date {
  const [, date, hours, minutes, seconds] = /^(\d{8})(\d\d)(\d\d)(\d\d)_/.exec(migration) ?? [];
  const day = date?.replace(/(....)(..)(..)/, "$1-$2-$3");
  return new Date(day ? `${day}T${hours}:${minutes}:${seconds}Z` : 0);
}
