import type { SqlQuery, Transaction } from "@prisma/driver-adapter-utils";
import { expect, test } from "vitest";
import { endingOnce } from "../../../src/models/db/transaction.js";

const insert: SqlQuery = { sql: "INSERT", args: [], argTypes: [] };

/** A transaction that notes what reaches the connection. */
function noting(fail?: "commit") {
  const sent: string[] = [];
  const send = (what: string) => async () => void sent.push(what);
  const transaction = {
    provider: "sqlite",
    adapterName: "noting",
    options: { usePhantomQuery: true },
    executeRaw: async ({ sql }: SqlQuery) => sent.push(sql),
    commit: fail ? () => Promise.reject(new Error("no room")) : send("COMMIT"),
    rollback: send("ROLLBACK"),
  };
  return { sent, transaction: transaction as unknown as Transaction };
}

test.each(["commit", "rollback"] as const)(
  "after its %s a transaction lets nothing reach the connection",
  async (end) => {
    const { sent, transaction } = noting();
    let left = 0;
    const guarded = endingOnce(transaction, () => left++);
    await guarded.executeRaw(insert);
    await guarded[end]();
    await expect(guarded.executeRaw(insert)).rejects.toMatchObject({
      cause: { kind: "SocketTimeout" },
    });
    await expect(guarded.commit()).rejects.toThrow();
    await guarded.rollback();
    expect(sent).toEqual(["INSERT", end.toUpperCase()]);
    expect(left).toBe(1);
  },
);

test("a commit that fails has ended the transaction all the same", async () => {
  let left = 0;
  const guarded = endingOnce(noting("commit").transaction, () => left++);
  await expect(guarded.commit()).rejects.toThrow("no room");
  expect(left).toBe(1);
});
