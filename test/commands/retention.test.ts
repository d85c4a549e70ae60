import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepRetention } from "../../src/commands/support/retention.js";
import * as Audit from "../../src/models/audit.js";

// When it looks; what it removes is tested with the models.

vi.mock("../../src/models/audit.js", () => ({ prune: vi.fn(async () => 0) }));

const prune = vi.mocked(Audit.prune);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  prune.mockReset();
});

test("a server looks for old entries soon after its start, and each hour until it stops", async () => {
  prune.mockResolvedValue(0);
  const stop = keepRetention(() => {});
  expect(prune).toHaveBeenCalledTimes(0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(prune).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(2 * 3_600_000);
  expect(prune).toHaveBeenCalledTimes(3);
  await stop();
  await vi.advanceTimersByTimeAsync(2 * 3_600_000);
  expect(prune).toHaveBeenCalledTimes(3);
});

test("a failure is told, and the next look comes all the same", async () => {
  const failure = new Error("the database is away");
  prune.mockRejectedValueOnce(failure).mockResolvedValue(0);
  const heard: unknown[] = [];
  const stop = keepRetention((error) => heard.push(error));
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect([heard, prune.mock.calls.length]).toEqual([[failure], 2]);
  await stop();
});

test("stopping waits for what is under way", async () => {
  let finish = () => {};
  prune.mockReturnValue(new Promise((resolve) => (finish = () => resolve(0))));
  const stop = keepRetention(() => {});
  await vi.advanceTimersByTimeAsync(60_000);
  let stopped = false;
  const stopping = stop().then(() => (stopped = true));
  await Promise.resolve();
  expect(stopped).toBe(false);
  finish();
  await stopping;
});
