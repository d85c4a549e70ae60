import { DriverAdapterError, type SqlQuery, type Transaction } from "@prisma/driver-adapter-utils";

/**
 * Refuses what comes after the end, and calls `afterwards` once, when it has ended, however it did. Prisma rolls a
 * transaction back when its time is over, but a nested write that is under way goes on with its next statement: on a
 * connection that is by then outside any transaction, or in someone else's.
 */
export function endingOnce(transaction: Transaction, afterwards: () => void = () => {}): Transaction {
  let open = true;
  const ensureOpen = () => {
    if (!open) throw new DriverAdapterError({ kind: "SocketTimeout" }); // its time was over
  };
  const end = async (how: "commit" | "rollback") => {
    open = false;
    await transaction[how]().finally(afterwards);
  };
  const during = <A extends unknown[], R>(step: (...args: A) => Promise<R>) => {
    return async (...args: A) => {
      ensureOpen();
      return step(...args);
    };
  };
  return {
    provider: transaction.provider,
    adapterName: transaction.adapterName,
    options: transaction.options,
    queryRaw: during((query: SqlQuery) => transaction.queryRaw(query)),
    executeRaw: during((query: SqlQuery) => transaction.executeRaw(query)),
    createSavepoint: during(async (name: string) => transaction.createSavepoint?.(name)),
    rollbackToSavepoint: during(async (name: string) => transaction.rollbackToSavepoint?.(name)),
    releaseSavepoint: during(async (name: string) => transaction.releaseSavepoint?.(name)),
    commit: during(() => end("commit")),
    rollback: async () => (open ? end("rollback") : undefined),
  };
}

export function closed(cause: string): DriverAdapterError {
  return new DriverAdapterError({ kind: "TransactionAlreadyClosed", cause });
}
