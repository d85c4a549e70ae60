import * as timers from "node:timers/promises";
import * as argon2 from "@node-rs/argon2";
import type { Express } from "express";
import request from "supertest";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { setClock } from "../../src/lib/clock.js";
import { Invalid } from "../../src/lib/errors.js";
import { db } from "../../src/models/db.js";
import * as User from "../../src/models/user.js";
import { aPost, noon, useBlog } from "../support/blog.js";
import { fieldsIn } from "../support/forms.js";
import { aPerson, browserOf, password } from "../support/people.js";

vi.mock("@node-rs/argon2", { spy: true });
vi.mock("node:timers/promises", { spy: true });

const blog = useBlog();
const email = "ben@example.org";
const wrong = "wrong horse battery";
const minuteMs = 60_000;

let app: Express;

beforeAll(() => void (app = blog.app({ TRUST_PROXY: "1" })));
beforeEach(async () => {
  await aPerson("Ben", "author");
});

interface Try {
  email?: string;
  password?: string;
  on?: Express;
}

/** Someone at an address tries to sign in; answers the status. */
async function tryFrom(address: string, { on = app, ...fields }: Try = {}): Promise<number> {
  return (await answerTo(address, { on, ...fields })).status;
}

function answerTo(address: string, { on = app, ...fields }: Try): request.Test {
  return request(on)
    .post("/login")
    .set({ "Sec-Fetch-Site": "same-origin", "X-Forwarded-For": address })
    .type("form")
    .send({ email, password: wrong, ...fields });
}

/** One after another; answers the statuses. */
async function inTurn(count: number, attempt: (number: number) => Promise<number>): Promise<number[]> {
  const statuses: number[] = [];
  for (let number = 1; number <= count; number++) statuses.push(await attempt(number));
  return statuses;
}

const failures = (count: number) => Array<number>(count).fill(422);

describe("whoever does not get in", () => {
  test("is told the same, and works as long, whatever the reason", async () => {
    const [cleo, dora] = [await aPerson("Cleo", "editor"), await aPerson("Dora", "owner")];
    await blog.database.run(
      `UPDATE "User" SET "disabledAt" = '2026-03-14T11:00:00Z' WHERE "id" = ${cleo.id}`,
    );
    await blog.database.run(`UPDATE "User" SET "passwordHash" = NULL WHERE "id" = ${dora.id}`);
    await aPost({ authors: ["Imported Name"] });
    const told = new Set<string>();
    const tries: Try[] = [
      { password: wrong },
      { email: "nobody@example.org", password },
      { email: cleo.email, password },
      { email: dora.email, password },
      { email: "no address", password },
      { email: "", password: "" },
      { email: "toString", password: "__proto__" },
    ];
    for (const [number, attempt] of tries.entries()) {
      vi.mocked(argon2.verify).mockClear();
      const answer = await answerTo(`10.0.0.${number}`, attempt);
      const { email: typed = email } = attempt;
      told.add(`${answer.status} ${answer.text.replace(/type="email" value="[^"]*"/, "")}`);
      expect(fieldsIn(answer.text)).toMatchObject({ email: typed, password: "" });
      expect(answer.headers).not.toHaveProperty("set-cookie");
      const [[hash] = []] = vi.mocked(argon2.verify).mock.calls;
      expect(String(hash)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      expect(argon2.verify).toHaveBeenCalledTimes(1);
    }
    expect([...told]).toHaveLength(1);
    expect([...told][0]).toMatch(/^422 /);
    expect(await db.session.count()).toBe(0);
  });

  test("may try ten times in fifteen minutes, then is asked to wait", async () => {
    expect(await inTurn(10, () => tryFrom("10.0.0.1"))).toEqual(failures(10));
    setClock(new Date(noon.getTime() + 5 * minuteMs));
    const answer = await answerTo("10.0.0.1", { password });
    expect([answer.status, answer.headers["retry-after"]]).toEqual([429, "600"]);
    expect(answer.text).not.toContain(password);
    expect(await tryFrom("10.0.0.1", { email: "cleo@example.org" })).toBe(429);
    expect(await tryFrom("10.0.0.2", { email: "cleo@example.org" })).toBe(422);
  });

  test("may try again after fifteen minutes", async () => {
    await inTurn(10, () => tryFrom("10.0.0.1"));
    setClock(new Date(noon.getTime() + 15 * minuteMs - 1));
    expect(await tryFrom("10.0.0.1", { password })).toBe(429);
    setClock(new Date(noon.getTime() + 15 * minuteMs));
    expect(await tryFrom("10.0.0.1", { password })).toBe(303);
    expect(await inTurn(11, () => tryFrom("10.0.0.1"))).toEqual([...failures(10), 429]);
  });

  test("is one with their whole network", async () => {
    const statuses = await inTurn(11, (number) => tryFrom(`2001:db8:1:2:${number}::${number}`));
    expect(statuses).toEqual([...failures(10), 429]);
    expect(await tryFrom("2001:db8:1:3::1", { email: "cleo@example.org" })).toBe(422);
  });

  test("does not get another address by a header that nobody vouches for", async () => {
    const plain = blog.app();
    const statuses = await inTurn(11, (number) => tryFrom(`10.0.0.${number}`, { on: plain }));
    expect(statuses).toEqual([...failures(10), 429]);
    const forged = await inTurn(11, (number) =>
      tryFrom(`10.0.${number}.1, 10.9.9.9`, { email: `nobody${number}@example.org` }),
    );
    expect(forged).toEqual([...failures(10), 429]);
  });

  test("does not get more by guessing at once, nor of another worker", async () => {
    const worker = blog.app({ TRUST_PROXY: "1" });
    const tries = Array.from({ length: 30 }, (_, number) =>
      tryFrom("10.0.0.1", { password: number === 29 ? password : wrong, on: number % 2 ? worker : app }),
    );
    const statuses = await Promise.all(tries);
    expect(statuses.filter((status) => status !== 429).length).toBeLessThanOrEqual(10);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(20);
    expect(await tryFrom("10.0.0.1", { password, on: worker })).toBe(429);
    expect(await tryFrom("10.0.0.1", { password, on: blog.app({ TRUST_PROXY: "1" }) })).toBe(429);
  });

  test("leaves nothing behind that says who it was", async () => {
    await inTurn(2, () => tryFrom("10.0.0.1"));
    const limits = await db.limit.findMany();
    expect(limits.map(({ count }) => count)).toEqual([2, 2, 2]);
    for (const { key } of limits) expect(key).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(blog.records)).not.toMatch(/ben@|horse/);
  });
});

describe("whoever gets in", () => {
  test("has not failed", async () => {
    const attempts = [...Array<string>(9).fill(wrong), password, password, password, wrong, wrong];
    const statuses = await inTurn(14, (number) => tryFrom("10.0.0.1", { password: attempts[number - 1] }));
    expect(statuses).toEqual([...failures(9), 303, 303, 303, 422, 429]);
  });

  test("may do so as often as they like, at once too", async () => {
    const tries = Array.from({ length: 12 }, (_, number) => tryFrom(`10.0.0.${number}`, { password }));
    expect(new Set(await Promise.all(tries))).toEqual(new Set([303]));
    expect(await inTurn(12, () => tryFrom("10.0.0.1", { password }))).toEqual(Array(12).fill(303));
  });

  test("gets in slowly while strangers everywhere try their account, and nobody else does", async () => {
    const strangers = Array.from({ length: 11 }, (_, number) => tryFrom(`10.0.${number}.1`));
    expect(await Promise.all(strangers)).toEqual(failures(11));
    expect(await waitedBy(email)).toBe(1_000);
    await aPerson("Cleo", "editor");
    expect(await waitedBy("cleo@example.org")).toBe(0);
  });

  async function waitedBy(someone: string): Promise<number> {
    vi.mocked(timers.setTimeout).mockClear();
    expect(await tryFrom("10.1.0.1", { email: someone, password })).toBe(303);
    const waits = vi.mocked(timers.setTimeout).mock.calls.map(([ms]) => Number(ms));
    return Math.max(0, ...waits.filter((ms) => ms >= 500));
  }

  test("is never kept out where nobody's network is known", async () => {
    const from = { address: undefined, key: "a key" };
    const guess = () => User.authenticate({ email, password: wrong }, from, noon);
    await Promise.all(Array.from({ length: 11 }, () => expect(guess()).rejects.toThrow(Invalid)));
    expect(await User.authenticate({ email, password }, from, noon)).toMatchObject({ id: 1 });
  });
});

describe("a new password", () => {
  test("cannot be got by guessing the old one", async () => {
    const ben = { ...(await aPerson("Cleo", "editor")) };
    const browser = await browserOf(blog, ben, app);
    const change = (currentPassword: string) =>
      browser.post("/account/password", { currentPassword, password: "another horse battery" });
    const statuses = await inTurn(11, async () => (await change(wrong)).status);
    expect(statuses).toEqual([...failures(10), 429]);
    const answer = await change(password);
    expect([answer.status, answer.headers["retry-after"]]).toEqual([429, "900"]);
    expect(answer.text).not.toContain("horse");
    setClock(new Date(noon.getTime() + 15 * minuteMs));
    expect((await change(password)).status).toBe(303);
  });
});
