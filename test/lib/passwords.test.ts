import { afterEach, expect, test, vi } from "vitest";
import { Busy } from "../../src/lib/errors.js";
import { hashPassword, inTurn, nobodysHash, verifyPassword } from "../../src/lib/passwords.js";

const parameters = (hash: string) => hash.split("$").slice(0, 4).join("$");

afterEach(() => vi.useRealTimers());

test("a password is kept as argon2id, at OWASP's cost, each time with another salt", async () => {
  const [one, two] = [await hashPassword("correct horse"), await hashPassword("correct horse")];
  expect(parameters(one)).toBe("$argon2id$v=19$m=19456,t=2,p=1");
  expect(one).not.toBe(two);
  expect(await verifyPassword(one, "correct horse")).toBe(true);
  expect(await verifyPassword(one, "correct horses")).toBe(false);
});

test("who does not exist costs what everyone costs", async () => {
  expect(parameters(nobodysHash)).toBe(parameters(await hashPassword("x")));
  expect(await verifyPassword(nobodysHash, "")).toBe(false);
});

test("passwords are hashed one at a time", async () => {
  let [inside, most] = [0, 0];
  const work = () =>
    inTurn(async ({ hash }) => {
      most = Math.max(most, ++inside);
      await hash("x");
      inside--;
    });
  await Promise.all(Array.from({ length: 5 }, work));
  expect(most).toBe(1);
});

test("who waits ten seconds for a turn is told that too many are signing in", async () => {
  vi.useFakeTimers();
  let leave = () => {};
  const first = inTurn(() => new Promise<void>((resolve) => (leave = resolve)));
  const second = inTurn(async () => "never").catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(10_001);
  expect(await second).toBeInstanceOf(Busy);
  leave();
  await first;
});
