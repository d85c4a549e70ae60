import { inspect } from "node:util";
import { Invalid } from "../../lib/errors.js";
import { Undelivered } from "../../lib/mail.js";
import { MigrationError } from "../../models/db/migrations.js";
import { SettingsError } from "../../settings.js";

/** Why a command could not do what it was asked, in words for the operator. */
export class Failure extends Error {
  override name = "Failure";
}

/** Says why on stderr, a bug with its stack, and lets the process end with 1. */
export function failWith(error: unknown): void {
  process.stderr.write(`${reason(error) ?? inspect(error)}\n`);
  process.exitCode = 1;
}

const expected = [Failure, SettingsError, MigrationError, Undelivered];
// What the machine refuses is the operator's to see to: rights, room, an address where nobody listens.
const refusals = new Set(
  "EACCES EPERM EROFS ENOSPC EDQUOT EADDRNOTAVAIL ECONNREFUSED ENOTFOUND ETIMEDOUT".split(" "),
);

function reason(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code = "" } = error as { code?: string };
  if (error instanceof Invalid) return Object.values(error.fields).join("; ");
  if (error.name === "SqliteError") return `The database says: ${error.message}`;
  if (refusals.has(code)) return error.message || code;
  return expected.some((kind) => error instanceof kind) ? error.message : null;
}
