import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { Busy } from "../../src/lib/errors.js";
import { Overdue, Thread, type Patience } from "../../src/lib/thread.js";

const usual = { limitMs: 10_000, waitMs: 10_000, waiting: 10, memoryMb: 64, idleMs: 10_000 };
const aThread = (patience: Patience = usual) =>
  new Thread<string, number>(join(import.meta.dirname, "odd-jobs.ts"), patience);

test("jobs are done by one thread, one at a time, in the order they came", async () => {
  const thread = aThread();
  const done: string[] = [];
  const ids = await Promise.all(
    ["sleep", "say", "sleep", "say"].map(async (job, index) => {
      const id = await thread.run(job);
      done.push(`${job} ${index}`);
      return id;
    }),
  );
  expect(new Set(ids).size).toBe(1);
  expect(done).toEqual(["sleep 0", "say 1", "sleep 2", "say 3"]);
});

describe("the next job gets another thread", () => {
  test.each([
    ["took too long", "loop", Overdue],
    ["took too much memory", "hoard", Overdue],
    ["was killed", "die", Overdue],
    ["had a mistake", "throw", TypeError],
  ])("when one %s", async (_, job, error) => {
    const thread = aThread(job === "loop" ? { ...usual, limitMs: 1000 } : usual);
    const first = await thread.run("say");
    const [odd, next] = await Promise.allSettled([thread.run(job), thread.run("say")]);
    expect(odd).toMatchObject({ status: "rejected", reason: expect.any(error) });
    expect(next).toMatchObject({ status: "fulfilled" });
    expect(next).not.toMatchObject({ value: first });
  });

  test("when the first has had nothing to do for long enough", async () => {
    const thread = aThread({ ...usual, idleMs: 20 });
    const first = await thread.run("say");
    await sleep(200);
    expect(await thread.run("say")).not.toBe(first);
  });
});

describe("a job is turned away", () => {
  test("when it has waited long enough", async () => {
    const patience = { ...usual };
    const thread = aThread(patience);
    await thread.run("say");
    patience.waitMs = 20;
    const [first, second] = await Promise.allSettled([thread.run("sleep"), thread.run("say")]);
    expect(first).toMatchObject({ status: "fulfilled" });
    expect(second).toMatchObject({ reason: expect.any(Busy) });
    expect(await thread.run("say")).toBeGreaterThan(0);
  });

  test("when too many are waiting", async () => {
    const thread = aThread({ ...usual, waiting: 2 });
    const first = thread.run("sleep");
    await sleep(0);
    const [second, third, fourth] = await Promise.allSettled(
      ["say", "say", "say"].map((job) => thread.run(job)),
    );
    for (const waited of [second, third]) expect(waited).toMatchObject({ status: "fulfilled" });
    expect(fourth).toMatchObject({ reason: expect.any(Busy) });
    expect(await first).toBeGreaterThan(0);
  });
});
