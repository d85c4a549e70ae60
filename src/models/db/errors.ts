import { DriverAdapterError, type Error as DriverError } from "@prisma/driver-adapter-utils";

/**
 * The fields of the unique index that refused a row; null when something else went wrong. A primary key answers [],
 * since PostgreSQL names its index without them.
 */
export function uniqueViolation(error: unknown): string[] | null {
  const { driver } = facts(error);
  if (driver?.kind !== "UniqueConstraintViolation") return null;
  const { constraint, originalCode, table = "" } = driver;
  if (!constraint || originalCode === "SQLITE_CONSTRAINT_PRIMARYKEY") return [];
  if ("fields" in constraint) return constraint.fields;
  if (!("index" in constraint) || !constraint.index.endsWith("_key")) return [];
  return constraint.index.slice(table.length + 1, -"_key".length).split("_"); // Post_slug_key
}

/** Another row needs what was to be deleted, or is not there to be pointed to. */
export function foreignKeyViolation(error: unknown): boolean {
  return facts(error).driver?.kind === "ForeignKeyConstraintViolation";
}

/** The database cannot be reached or does not answer in time: the same request may succeed a little later. */
export function databaseAway(error: unknown): boolean {
  const { code, driver, message } = facts(error);
  return (
    away.codes.has(code) ||
    away.kinds.has(driver?.kind ?? "") ||
    away.driverCodes.test(driver?.originalCode ?? "") ||
    away.messages.test(message)
  );
}

/** The database, or the disk it is on, has no room left. */
export function diskFull(error: unknown): boolean {
  const { code, driver } = facts(error);
  return full.has(code) || full.has(driver?.originalCode ?? "");
}

/** PostgreSQL gave up one of two transactions that stood in each other's way: trying it again is right. */
export function writeConflict(error: unknown): boolean {
  return facts(error).driver?.kind === "TransactionWriteConflict";
}

/** What whoever waited too long for the database is told: Prisma's timeout (P1008). */
export function waitedInVain(): Error {
  return new DriverAdapterError({ kind: "SocketTimeout" });
}

const full = new Set(["SQLITE_FULL", "53100", "ENOSPC", "EDQUOT"]);

const away = {
  // Prisma's: not reachable, timed out, closed, no connection free, transaction not begun or expired, too many; and a
  // socket's, which reach us as they are.
  codes: new Set("P1001 P1002 P1008 P1017 P2024 P2028 P2037 ECONNRESET EPIPE ETIMEDOUT".split(" ")),
  kinds: new Set(["SocketTimeout", "ConnectionClosed", "DatabaseNotReachable", "TooManyConnections"]),
  driverCodes: /^(SQLITE_(BUSY|CANTOPEN|IOERR|PROTOCOL)|08|57P0|53[23]00|55P03|25P0[34])/,
  messages:
    /connect E[A-Z]+|getaddrinfo|timeout exceeded when trying to connect|Connection terminated|is not queryable/,
};

// Prisma's error wraps the adapter's, whose cause is what the driver said.
function facts(error: unknown): { code: string; message: string; driver: DriverError | undefined } {
  if (!(error instanceof Error)) return { code: "", message: "", driver: undefined };
  const {
    code = "",
    meta,
    cause,
    message,
  } = error as Error & {
    code?: string;
    meta?: { driverAdapterError?: { cause?: DriverError } };
    cause?: DriverError;
  };
  const driver = meta?.driverAdapterError?.cause ?? cause;
  return { code, message, driver: driver && "kind" in driver ? driver : undefined };
}
