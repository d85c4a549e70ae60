import { expect, test } from "vitest";
import { databaseAway } from "../../../src/models/db/errors.js";
import { Gate } from "../../../src/models/db/gate.js";

test("they pass one at a time, in the order they came", async () => {
  const gate = new Gate();
  const inside: string[] = [];
  const pass = async (name: string) => {
    await gate.enter(1_000);
    inside.push(`${name} in`);
    await Promise.resolve();
    inside.push(`${name} out`);
    gate.leave();
  };
  await Promise.all(["a", "b", "c"].map(pass));
  expect(inside).toEqual(["a in", "a out", "b in", "b out", "c in", "c out"]);
});

test("who waits too long is turned away, and those behind still get in", async () => {
  const gate = new Gate();
  await gate.enter(1_000);
  const impatient = gate.enter(10);
  const patient = gate.enter(1_000);
  expect(databaseAway(await impatient.catch((error: unknown) => error))).toBe(true);
  gate.leave();
  await patient;
  gate.leave();
  await gate.enter(1);
});
