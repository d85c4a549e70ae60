import { expect, test } from "vitest";
import { raiseContentVersion } from "../../src/models/content-version.js";
import { memo } from "../../src/models/memo.js";
import { useDatabase } from "../support/database.js";

useDatabase();

const noon = new Date("2026-11-22T12:00:00.000Z");
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

/** A load that counts its calls and answers when it is told to. */
function slowLoad() {
  const answers: ((value: string) => void)[] = [];
  const load = () => new Promise<{ value: string }>((resolve) => answers.push((value) => resolve({ value })));
  return { load, answers };
}

test("a value is loaded once while the content version stands, and again after a change", async () => {
  let loads = 0;
  const value = memo(async () => ({ value: ++loads }));
  expect([await value(), await value()]).toEqual([1, 1]);
  raiseContentVersion(1, []);
  expect([await value(), await value()]).toEqual([2, 2]);
});

test("those who ask while it loads share the load", async () => {
  const { load, answers } = slowLoad();
  const value = memo(load);
  const asked = [value(), value(), value()];
  expect(answers).toHaveLength(1);
  answers[0]!("shared");
  expect(await Promise.all(asked)).toEqual(["shared", "shared", "shared"]);
});

test("a load that began before a change is not kept for after it", async () => {
  const { load, answers } = slowLoad();
  const value = memo(load);
  const before = value();
  raiseContentVersion(1, []);
  const after = value();
  answers[1]!("new");
  answers[0]!("old");
  expect([await before, await after, await value()]).toEqual(["old", "new", "new"]);
});

test("a failure is told to who asked, and not kept", async () => {
  let loads = 0;
  const value = memo(async () => {
    if (++loads === 1) throw new Error("away");
    return { value: loads };
  });
  await expect(value()).rejects.toThrow("away");
  expect(await value()).toBe(2);
});

test("a value holds until the moment its load named", async () => {
  const value = memo(async (at) => ({ value: at, until: later(10) }));
  expect(await value(noon)).toEqual(noon);
  expect(await value(later(9))).toEqual(noon);
  expect(await value(later(10))).toEqual(later(10));
});
