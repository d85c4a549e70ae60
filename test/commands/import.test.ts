import type { ChildProcess } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Report } from "../../src/models/import.js";
import { copyTemplate } from "../support/database.js";
import { manageOn } from "../support/manage.js";

// The program itself, as an operator runs it.

const sites = join(import.meta.dirname, "../support/sites");
const zola = join(sites, "zola");
let database: Awaited<ReturnType<typeof copyTemplate>>;

beforeEach(async () => {
  database = await copyTemplate();
});
afterEach(() => database.dispose());

const importing = (args: string[], around?: Parameters<typeof manageOn>[2]) =>
  manageOn(database, ["import", "markdown", ...args], around);
const report = async (args: string[]): Promise<Report> =>
  JSON.parse((await importing([...args, "--json"])).stdout);

test("an operator reads what came in, and what to look at by file and line", async () => {
  const { code, stdout, stderr } = await importing([zola]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Zola\n {2}7 posts and 1 page came in \(1 draft, 1 scheduled\)\n/);
  expect(stdout).toContain("\n  content/links.md:22  leads nowhere: @/nothing.md\n");
  expect(stdout).toContain("\n  content/releases/latest.md  it has neither title nor text");
  expect(stderr).toContain("8 of 8");
});

test("a program reads the same as JSON, and nothing else on stdout", async () => {
  const found = await report([zola]);
  expect(found).toMatchObject({
    madeBy: "Zola",
    posts: 7,
    pages: 1,
    drafts: 1,
    scheduled: 1,
    known: 0,
    pictures: 3,
  });
  expect(found.notes).toContainEqual({
    kind: "left",
    file: "content/links.md",
    line: 22,
    text: "leads nowhere: @/nothing.md",
  });
});

test("after a dry run everything is still to come", async () => {
  expect(await report([zola, "--dry-run"])).toMatchObject({ dryRun: true, posts: 7 });
  expect(await report([zola])).toMatchObject({ dryRun: false, posts: 7 });
  expect(await report([zola])).toMatchObject({ posts: 0, pages: 0, known: 8 });
});

test("what a run that was killed has left undone, the next one does", async () => {
  const meanwhile = (child: ChildProcess) => void child.stderr?.on("data", () => child.kill("SIGKILL"));
  const killed = await importing([zola], { meanwhile });
  expect(killed.code).toBeNull();
  const next = await report([zola]);
  expect(next.known + next.posts + next.pages).toBe(8);
  expect(await report([zola])).toMatchObject({ posts: 0, pages: 0, known: 8 });
});

test("an operator is told in one line what is wrong with a command", async () => {
  const empty = join(database.folder, "empty");
  await mkdir(empty);
  const nothing = await importing([empty]);
  expect(nothing).toMatchObject({ code: 1, stderr: `Nothing to import in ${empty}\n` });
  expect(await importing([join(zola, "config.toml")])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^There is no folder .*\n$/),
  });
  expect(await importing([zola, "--base-url", "old.example.org"])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("such as https://"),
  });
});
