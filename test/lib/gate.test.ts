import { expect, test } from "vitest";
import { Gate } from "../../src/lib/gate.js";

const tooLate = () => new Error("too late");

test("they pass one at a time, in the order they came", async () => {
  const gate = new Gate(tooLate);
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
  const gate = new Gate(tooLate);
  await gate.enter(1_000);
  const impatient = gate.enter(10);
  const patient = gate.enter(1_000);
  await expect(impatient).rejects.toThrow("too late");
  gate.leave();
  await patient;
  gate.leave();
  await gate.enter(1);
});
