import { execFileSync } from "node:child_process";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.js";
import { startServer, type RunningServer } from "../support/server.js";
import { arriveAt, faultsOf } from "../support/site.js";
import {
  exampleProject,
  followExample,
  workedExample,
  type ExampleProject,
} from "../support/worked-example.js";

// What docs/admin.md promises: a model takes one block of the schema, one migration, one declaration.

const person = { email: "ada@example.org", password: "correct horse battery" };
let project: ExampleProject;
let server: RunningServer;
let browser: Browser;
let database: Sqlite.Database;

beforeAll(async () => {
  project = exampleProject();
  await followExample(project);
  await project.node("scripts/build.mjs", "clients", "code");
  const env = { VAR_DIR: join(project.folder, "var"), PATH: process.env.PATH! };
  const account = [
    "user:create",
    "--email",
    person.email,
    "--name",
    "Ada",
    "--role",
    "owner",
    "--password-stdin",
  ];
  execFileSync(process.execPath, [join(project.folder, "dist/manage.js"), ...account], {
    env,
    input: person.password,
    stdio: "pipe",
  });
  server = await startServer(env, join(project.folder, "dist/server.js"));
  database = new Sqlite(join(project.folder, "var/octavo.db"));
  const author = database.prepare(`INSERT INTO "User" ("slug", "name", "updatedAt") VALUES (?, ?, ?)`);
  for (let i = 0; i < 40; i++) author.run(`author-${i}`, i === 33 ? "Ida Moss" : `Author ${i}`, stamp);
  browser = await launchBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop("SIGTERM");
  database?.close();
  project?.remove();
});

const stamp = "2026-03-14T12:00:00.000+00:00";

beforeEach(() => {
  database.exec(`DELETE FROM "Chapter"; DELETE FROM "Book";`);
  const book = database.prepare(
    `INSERT INTO "Book" ("title", "slug", "kind", "pages", "boughtAt", "updatedAt") VALUES (?, ?, ?, ?, ?, ?)`,
  );
  for (let i = 0; i < 70; i++)
    book.run(
      `Volume ${i}`,
      `volume-${i}`,
      i % 7 ? "fiction" : "reference",
      1_000 - i,
      i % 2 ? stamp : null,
      stamp,
    );
});

describe.each([
  ["with scripts", true],
  ["without scripts", false],
])("%s", (_name, javaScriptEnabled) => {
  let page: Page;

  beforeEach(async () => {
    page = await (await browser.newContext({ baseURL: server.url, javaScriptEnabled })).newPage();
    await page.goto("/login?next=/admin/books");
    await page.getByLabel("E-mail").fill(person.email);
    await page.getByLabel("Password").fill(person.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await arriveAt(page, "Books");
    return () => page.context().close();
  });

  test("a person adds a book, mends what was wrong, and finds its author", async () => {
    await page.getByRole("link", { name: "Add book" }).click();
    await arriveAt(page, "New book");
    await field("pages").fill("many");
    await press("Save");
    expect(await page.locator("#errors li").allInnerTexts()).toEqual([
      "Title: Give a title",
      "Kind: Choose one of the list",
      "Pages: Give a whole number",
    ]);
    await page.getByRole("link", { name: "Title: Give a title" }).click();
    await page.keyboard.type("The Overstory");
    await field("kind").selectOption("Fiction");
    await field("pages").fill("502");
    await field("Chapter.0.title").fill("Roots");
    await field("authorId.q").fill("moss");
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByLabel("Ida Moss").check();
    if (javaScriptEnabled) expect(await faultsOf(page)).toEqual([]);
    await press("Save");
    await page.getByText("“The Overstory” was added.").waitFor();
    await search("overstory");
    expect(await titles()).toEqual(["The Overstory"]);
    expect(await page.locator("tbody td").allInnerTexts()).toContain("Ida Moss");
  });

  test("they narrow the list down, and set it in order", async () => {
    expect(await page.getByText("70 books").count()).toBeGreaterThan(0);
    await page.getByRole("link", { name: "Reference 10" }).click();
    expect(await titles()).toHaveLength(10);
    await page.getByRole("columnheader", { name: "Pages" }).getByRole("link").click();
    expect((await titles()).slice(0, 2)).toEqual(["Volume 63", "Volume 56"]);
    await page.getByRole("columnheader", { name: "Pages" }).getByRole("link").click();
    expect((await titles()).slice(0, 2)).toEqual(["Volume 0", "Volume 7"]);
    await search("volume 6");
    expect(await titles()).toEqual(["Volume 56", "Volume 63"]);
    await page.getByRole("link", { name: "Show all" }).first().click();
    await page.getByRole("link", { name: "Next" }).click();
    expect(await titles()).toHaveLength(20);
  });

  test("they tick two and delete them, and mark two as read", async () => {
    for (const title of ["Volume 0", "Volume 1"])
      await page.getByLabel(`Select ${title}`, { exact: true }).check();
    await act("Mark as read");
    await page.getByText("2 books marked as read.").waitFor();
    for (const title of ["Volume 0", "Volume 10"])
      await page.getByLabel(`Select ${title}`, { exact: true }).check();
    await act("Delete");
    await arriveAt(page, "Delete: 2 books?");
    expect(await page.getByRole("listitem").filter({ hasText: "The book “Volume 10”" }).count()).toBe(1);
    await press("Delete");
    await page.getByText("2 books deleted.").waitFor();
    expect((await titles()).slice(0, 2)).toEqual(["Volume 1", "Volume 11"]);
  });

  test("they mend the chapters of one, and save a copy of it", async () => {
    const chapter = database.prepare(
      `INSERT INTO "Chapter" ("bookId", "title") SELECT "id", ? FROM "Book" WHERE "slug" = ?`,
    );
    for (const title of ["One", "Two"]) chapter.run(title, "volume-11");
    await page.getByRole("link", { name: "Volume 11" }).click();
    await arriveAt(page, "Volume 11");
    await field("Chapter.0.title").fill("The first");
    await page.locator('[name="Chapter.1.delete"]').check();
    await field("Chapter.2.title").fill("Three");
    await press("Save and stay");
    await page.getByText("“Volume 11” was saved.").waitFor();
    expect(await field("Chapter.0.title").inputValue()).toBe("The first");
    expect(await field("Chapter.1.title").inputValue()).toBe("Three");
    await field("title").fill("Volume 11, again");
    await press("Save as a copy");
    await arriveAt(page, "Volume 11, again");
    expect(await field("slug").inputValue()).toBe("volume-11-again");
    await page.goto("/admin/books");
    await search("volume 11");
    expect(await titles()).toEqual(["Volume 11", "Volume 11, again"]);
  });

  const field = (name: string) => page.locator(`[name="${name}"]`);
  const press = (name: string) => page.getByRole("button", { name, exact: true }).last().click();
  const titles = () => page.locator("tbody th a").allInnerTexts();

  async function search(words: string): Promise<void> {
    await page.getByRole("searchbox").fill(words);
    await page.getByRole("button", { name: "Search" }).click();
    await page.waitForURL(/q=/);
  }

  async function act(name: string): Promise<void> {
    await page.getByRole("combobox").selectOption(name);
    await press("Go");
  }
});

test("a name that the table has not does not compile", async () => {
  const { declaration } = workedExample();
  const wrong: [right: string, wrong: string][] = [
    [`reads: ["id", "title"`, `reads: ["id", "titel"`],
    ["title: ({ title }) => title", "title: ({ name }) => name"],
    [`      "authorId",\n      {`, `      "writerId",\n      {`],
    [`{ column: "kind", minor`, `{ column: "sort", minor`],
    [`order: "title"`, `order: "-titel"`],
    [`"title", "notes"]`, `"title", "note"]`],
    [`filters: ["kind"`, `filters: ["type"`],
    [`dates: "boughtAt"`, `dates: "boughtOn"`],
    [`from: "title"`, `from: "titel"`],
    [`column: "notes"`, `column: "note"`],
    [`facts: ["createdAt"`, `facts: ["made"`],
    [`model: "Chapter"`, `model: "Part"`],
    [`by: "bookId"`, `by: "book"`],
    [`fields: ["title", "page"]`, `fields: ["title", "pages"]`],
    [`update(door, "Book"`, `update(door, "Bok"`],
    [`visible: false,\n});`, `visibel: false,\n});`],
    [`filters: ["kind"`, `filters: ["notes"`], // which is not among those that it reads
  ];
  const files = wrong.map(([right, other], index) => {
    expect(declaration).toContain(right);
    project.write(`src/admin/wrong-${index}.ts`, declaration.replace(right, other));
    return `wrong-${index}.ts`;
  });
  const said = await project.node("node_modules/typescript/bin/tsc", "--noEmit").then(
    () => "",
    ({ message }: Error) => message,
  );
  expect(files.filter((file) => !said.includes(`src/admin/${file}`))).toEqual([]);
}, 60_000);
