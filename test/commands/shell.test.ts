import { expect, test } from "vitest";
import { db } from "../../src/models/db.js";
import { aPost } from "../support/blog.js";
import { useDatabase } from "../support/database.js";
import { manageOn } from "../support/manage.js";

const database = useDatabase();
const shell = (...lines: string[]) => manageOn(database, ["shell"], { input: lines.join("\n") });

test("an operator asks the models, line by line, and waits for the answers", async () => {
  await aPost({ title: "Hello" });
  const { code, stdout, stderr } = await shell(
    "const post = await db.post.findFirst()",
    "post.title",
    "function twice(text) {",
    "  return text + text;",
    "}",
    "twice(post.title)",
    "[Page, Tag, Author, User, Session, Setting].every((model) => typeof model === 'object')",
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toBe("'Hello'\n'HelloHello'\ntrue\n");
});

test("an operator changes something through the door", async () => {
  const { code } = await shell(
    "await change(operator, now(), (door) => Setting.set(door, { title: 'From the shell' }))",
    ".exit",
  );
  expect(code).toBe(0);
  expect(await db.audit.findFirst()).toMatchObject({ actorName: "shell", source: "command" });
});

test("a script that fails says so, and where a program can see it", async () => {
  const { code, stdout } = await shell("await Promise.reject(new Error('no such luck'))", "1 + 1");
  expect(code).toBe(1);
  expect(stdout).toMatch(/Uncaught Error: no such luck[^]*2\n$/);
});
