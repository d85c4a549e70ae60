import type { Error as DriverError } from "@prisma/driver-adapter-utils";

/**
 * The fields of the unique index that refused a row; null when something else went wrong. A primary key answers [],
 * since PostgreSQL names its index without them.
 */
export function uniqueViolation(error: unknown): string[] | null {
  const cause = driverError(error);
  if (cause?.kind !== "UniqueConstraintViolation") return null;
  const { constraint, originalCode, table = "" } = cause;
  if (!constraint || originalCode === "SQLITE_CONSTRAINT_PRIMARYKEY") return [];
  if ("fields" in constraint) return constraint.fields;
  if (!("index" in constraint) || !constraint.index.endsWith("_key")) return [];
  return constraint.index.slice(table.length + 1, -"_key".length).split("_"); // Post_slug_key
}

/** The database cannot be reached or does not answer in time: the same request may succeed a little later. */
export function databaseAway(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  const { originalCode = "" } = driverError(error) ?? {};
  return (
    awayCodes.has(String(code)) ||
    /^(SQLITE_(BUSY|CANTOPEN|IOERR|PROTOCOL)|08|57P0|53[23]00|55P03|25P03)/.test(originalCode) ||
    /^(timeout exceeded when trying to connect|Connection terminated)/.test(message(error))
  );
}

/** The database, or the disk it is on, has no room left. */
export function diskFull(error: unknown): boolean {
  const codes = [driverError(error)?.originalCode, (error as { code?: unknown }).code];
  return codes.some((code) => ["SQLITE_FULL", "53100", "ENOSPC", "EDQUOT"].includes(String(code)));
}

/** PostgreSQL gave up one of two transactions that stood in each other's way: trying it again is right. */
export function writeConflict(error: unknown): boolean {
  return driverError(error)?.kind === "TransactionWriteConflict";
}

// Prisma's: not reachable, timed out, closed, pool exhausted, transaction not started or expired, too many connections.
const awayCodes = new Set([
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2028",
  "P2037",
  "ECONNREFUSED",
  "ECONNRESET",
]);

// Prisma's own error wraps the adapter's, whose cause says what the database said.
function driverError(error: unknown): DriverError | undefined {
  const { meta, cause } = error as {
    meta?: { driverAdapterError?: { cause?: DriverError } };
    cause?: DriverError;
  };
  const found = meta?.driverAdapterError?.cause ?? cause;
  return found && "kind" in found ? found : undefined;
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : "";
}
