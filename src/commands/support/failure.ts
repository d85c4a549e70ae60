import { inspect } from "node:util";
import { MigrationError } from "../../models/db/migrations.js";
import { SettingsError } from "../../settings.js";

/** Why a command could not do what it was asked, in words for the operator. */
export class Failure extends Error {
  override name = "Failure";
}

/** Says why on stderr, a bug with its stack, and lets the process end with 1. */
export function failWith(error: unknown): void {
  const expected = [Failure, SettingsError, MigrationError].some((kind) => error instanceof kind);
  process.stderr.write(`${expected ? (error as Error).message : inspect(error)}\n`);
  process.exitCode = 1;
}
