import { expect, test } from "vitest";
import { keepSetupToken } from "../../../src/lib/setup-token.js";
import { check } from "../../../src/models/audit.js";
import { db } from "../../../src/models/db.js";
import * as User from "../../../src/models/user.js";
import { ada, noon, useBlog } from "../../support/blog.js";
import { aPerson, browserOf, cookieOf, password } from "../../support/people.js";

const blog = useBlog();

test("no password, hash, token or session stands in the audit, whatever people did", async () => {
  const token = keepSetupToken(blog.database.folder);
  const app = blog.app();
  const setup = await (
    await browserOf(blog, undefined, app)
  ).post("/setup", { token, title: "Ink", name: "Ada", email: "ada@example.org", password });
  expect(setup.status).toBe(303);
  const ben = await aPerson("Ben", "author");
  const cookies = [await cookieOf(ben), await cookieOf(ben)];
  const browser = await browserOf(blog, ben, app);
  const newPassword = "another horse battery";
  expect(
    (await browser.post("/account/password", { currentPassword: password, password: newPassword })).status,
  ).toBe(303);
  await User.setDisabled(ben.id, true, ada, noon);
  await User.setDisabled(ben.id, false, ada, noon);
  const sessions = await db.session.findMany();
  const users = await db.user.findMany();
  expect(sessions.length).toBeGreaterThan(0);

  const audit = JSON.stringify(await db.audit.findMany({ omit: { hash: true } }));
  const secrets = [
    token,
    password,
    newPassword,
    ben.passwordHash,
    ...cookies.map((cookie) => cookie.replace(/^octavo=/, "")),
    ...sessions.map(({ id }) => id),
    ...users.flatMap(({ passwordHash }) => passwordHash ?? []),
    "argon2",
  ];
  expect(secrets.length).toBeGreaterThan(9);
  expect(secrets.filter((secret) => audit.includes(secret))).toEqual([]);
  expect((await check()).fault).toBeNull();
});
