import { describe, expect, test } from "vitest";
import { quietly, type Transaction } from "../../../src/models/change.js";
import {
  db,
  engine,
  queryTotals,
  type SlowQuery,
  tallied,
  watchSlowQueries,
} from "../../../src/models/db.js";
import { select } from "../../../src/models/db/select.js";
import { useDatabase } from "../../support/database.js";

const slow: SlowQuery[] = [];
useDatabase();
watchSlowQueries(20, (query) => void slow.push(query));

/** What a piece of work adds to the totals. */
async function costOf(work: () => Promise<unknown>) {
  const before = queryTotals();
  await work();
  const after = queryTotals();
  return { queries: after.queries - before.queries, ms: after.ms - before.ms };
}

const read = () => db.limit.findMany();

describe("an operator", () => {
  test("sees each statement counted, whichever way it reaches the database", async () => {
    expect((await costOf(read)).queries).toBe(1);
    expect((await costOf(() => select`SELECT 1 AS one`)).queries).toBe(1);
    expect((await costOf(() => db.$queryRaw`SELECT 1`)).queries).toBe(1);
    // BEGIN, two statements, COMMIT
    const work = (tx: Transaction) => tx.limit.deleteMany().then(() => tx.limit.deleteMany());
    expect((await costOf(() => quietly(work))).queries).toBe(4);
  });

  test("sees those counted that fail", async () => {
    const { queries } = await costOf(() => expect(select`SELECT 1 FROM "Nowhere"`).rejects.toThrow());
    expect(queries).toBe(1);
  });

  test("hears of a slow statement by its text, without the values in it", async () => {
    const { ms } = await costOf(() => takingLong("a secret"));
    const [heard] = slow.filter(({ sql }) => sql.includes("AS long"));
    expect(heard?.ms).toBeGreaterThanOrEqual(20);
    expect(heard!.ms).toBeLessThanOrEqual(Math.ceil(ms));
    expect(JSON.stringify(slow)).not.toContain("secret");
  });
});

test("a request is told its own statements, though others ask at the same time", async () => {
  const mine = { queries: 0, ms: 0, requestId: "mine" };
  const others = Promise.all(Array.from({ length: 20 }, read));
  await new Promise<void>((resolve, reject) => {
    tallied(
      mine,
      () =>
        void read()
          .then(read)
          .then(() => resolve(), reject),
    );
  });
  await others;
  expect(mine.queries).toBe(2);
  expect(mine.ms).toBeGreaterThan(0);
});

function takingLong(value: string): Promise<unknown> {
  if (engine === "postgresql")
    return select`SELECT CAST(${value} AS TEXT) AS long, CAST(pg_sleep(0.05) AS TEXT) AS slept`;
  return select`
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000)
    SELECT CAST(${value} AS TEXT) AS long, count(*) FROM n`;
}
