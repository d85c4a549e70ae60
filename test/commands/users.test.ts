import { beforeEach, describe, expect, test } from "vitest";
import * as Author from "../../src/models/author.js";
import { change } from "../../src/models/change.js";
import { db } from "../../src/models/db.js";
import * as Session from "../../src/models/session.js";
import * as User from "../../src/models/user.js";
import { ada, aPost, noon } from "../support/blog.js";
import { useDatabase } from "../support/database.js";
import { manageOn, type Ran } from "../support/manage.js";
import { aPerson, password, type Person } from "../support/people.js";

// The program itself, as an operator runs it.

const database = useDatabase();
const run = (args: string[], input = "") => manageOn(database, args, { input });
const create = (...args: string[]) => run(["user:create", ...args, "--password-stdin"], `${password}\n`);
const signIn = (email: string, word = password) =>
  User.authenticate({ email, password: word }, { address: undefined, key: "key" }, new Date());

/** Someone who has signed in: finds their session. */
async function aSession(person: Person) {
  const token = await Session.open(person, { address: "", userAgent: "" }, new Date());
  return () => Session.find(token!, new Date());
}

const one = (line: string): Ran => ({ code: 1, stdout: "", stderr: `${line}\n` });

describe("an operator who makes an account", () => {
  test("lets someone sign in, by a password that came in on stdin alone", async () => {
    const made = await create("--email", " Ben@Example.org ", "--name", " Ben Low ", "--role", "editor");
    expect(made).toEqual({
      code: 0,
      stdout: "Ben Low may sign in with ben@example.org: editor\n",
      stderr: "",
    });
    const { id } = await signIn("ben@example.org");
    expect(await User.findProfile(id)).toMatchObject({ name: "Ben Low", role: "editor", slug: "ben-low" });
    const audit = await db.audit.findFirstOrThrow({ where: { model: "user" } });
    expect(audit).toMatchObject({ actorName: "user:create", source: "command", objectName: "Ben Low" });
    expect(JSON.stringify(await db.audit.findMany())).not.toMatch(/horse|argon/);
  });

  test("makes an author where no role is said, and gives them the posts that were imported under their name", async () => {
    const { slug } = await aPost({ authors: ["Ben Low"] });
    await create("--email", "ben@example.org", "--name", "Ben Low");
    const { id } = await signIn("ben@example.org");
    expect(await User.findProfile(id)).toMatchObject({ role: "author", slug: "ben-low" });
    expect(await db.postAuthor.count({ where: { authorId: id, post: { slug } } })).toBe(1);
  });

  test.each<[string[], string]>([
    [["--email", "cleo@example.org"], "Say who it is: --email <email> --name <name>"],
    [["--name", "Cleo"], "Say who it is: --email <email> --name <name>"],
    [["--email", "cleo", "--name", "Cleo"], "It must be an e-mail address such as ada@example.org"],
    [["--email", "cleo@example.org", "--name", "Cleo\nMay"], "A name is one line of text"],
    [["--email", "cleo@example.org", "--name", "Cleo", "--role", "king"], "author, editor, owner"],
    [
      ["--email", "cleo@example.org", "--name", "Cleo", "--password", password],
      "unknown option '--password'",
    ],
  ])("is told in one line what is wrong with %j", async (args, why) => {
    const { code, stdout, stderr } = await create(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(why);
    expect(await User.list()).toEqual([]);
  });

  test("is told what is wrong with a password, or that there is none", async () => {
    const args = ["user:create", "--email", "cleo@example.org", "--name", "Cleo"];
    expect(await run(args)).toEqual(
      one("There is no terminal to ask for a password: send it to stdin, and add --password-stdin"),
    );
    expect(await run([...args, "--password-stdin"], "elevenchars\n")).toEqual(
      one("A password has at least 12 characters"),
    );
    expect(await User.list()).toEqual([]);
  });

  test("is told when the address is someone's", async () => {
    await aPerson("Ben", "author");
    expect(await create("--email", "BEN@example.org", "--name", "Ben Low")).toEqual(
      one("Someone has the address ben@example.org already"),
    );
  });

  test("finds Django's createsuperuser, which makes an owner", async () => {
    const args = ["createsuperuser", "--email", "dora@example.org", "--name", "Dora", "--password-stdin"];
    expect((await run(args, password)).stdout).toBe("Dora may sign in with dora@example.org: owner\n");
    expect(await run(["createsuperuser", "--password-stdin"], password)).toEqual(
      one("Say who it is: --email <email> --name <name>"),
    );
  });
});

describe("an operator who looks after accounts", () => {
  let ben: Person;
  beforeEach(async () => {
    ben = await aPerson("Ben", "owner");
  });

  test("lists everyone, for people and for programs", async () => {
    await change(ada, noon, (door) => Author.ensureNamed(door, "Idris Vale"));
    const { stdout } = await run(["user:list"]);
    expect(stdout).toMatch(/^ben@example.org {2}Ben +owner +never signed in\n– +Idris Vale +author +cannot/);
    expect(JSON.parse((await run(["user:list", "--json"])).stdout)).toEqual([
      {
        email: "ben@example.org",
        name: "Ben",
        slug: "ben",
        role: "owner",
        disabled: false,
        signedInAt: null,
      },
      expect.objectContaining({ email: null, name: "Idris Vale" }),
    ]);
  });

  test("gives someone a new password, which signs them out", async () => {
    const session = await aSession(ben);
    expect(await session()).not.toBeNull();
    const args = ["changepassword", "Ben@example.org", "--password-stdin"];
    expect((await run(args, "another long password\n")).code).toBe(0);
    expect(await session()).toBeNull();
    await expect(signIn("ben@example.org")).rejects.toThrow("did not match");
    await signIn("ben@example.org", "another long password");
  });

  test("closes an account and opens it again, but not the last owner's", async () => {
    const last = one("This is the last owner who can sign in: make another one first");
    expect(await run(["user:disable", "ben@example.org"])).toEqual(last);
    await aPerson("Ada", "owner");
    const session = await aSession(ben);
    expect((await run(["user:disable", "ben@example.org"])).stdout).toBe("Ben cannot sign in any more\n");
    expect(await session()).toBeNull();
    await expect(signIn("ben@example.org")).rejects.toThrow("did not match");
    expect((await run(["user:list"])).stdout).toMatch(/Ben +owner +disabled on \d{4}-/);
    expect((await run(["user:disable", "ben@example.org", "--enable"])).code).toBe(0);
    await signIn("ben@example.org");
  });

  test("takes rights away, from the next request on, but not from the last owner", async () => {
    expect(await run(["user:role", "ben@example.org", "author"])).toEqual(
      one("This is the last owner who can sign in: make another one first"),
    );
    await aPerson("Ada", "owner");
    const session = await aSession(ben);
    expect((await run(["user:role", "ben@example.org", "author"])).stdout).toBe("Ben is author now\n");
    expect((await session())?.role).toBe("author");
  });

  test("signs one out, or everyone", async () => {
    const sessions = [await aSession(ben), await aSession(await aPerson("Cleo", "editor"))] as const;
    const signedIn = () => Promise.all(sessions.map(async (find) => (await find())?.name));
    expect((await run(["sessions:clear", "--user", "ben@example.org"])).stdout).toBe("1 session ended\n");
    expect(await signedIn()).toEqual([undefined, "Cleo"]);
    expect((await run(["sessions:clear"])).stdout).toBe("1 session ended\n");
    expect(await signedIn()).toEqual([undefined, undefined]);
  });

  test.each([["user:password", "--password-stdin"], ["user:disable"], ["sessions:clear", "--user"]])(
    "is told when nobody has the address: %s",
    async (command, ...rest) => {
      const args = [command, ...rest, "nobody@example.org"];
      expect(await run(args, password)).toEqual(
        one("Nobody has the address nobody@example.org: see npm run manage -- user:list"),
      );
    },
  );
});
