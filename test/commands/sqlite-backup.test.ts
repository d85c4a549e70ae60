import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { sqliteFile } from "../../src/models/db/sqlite-file.js";
import { aPost, keepWriting } from "../support/blog.js";
import { useDatabase } from "../support/database.js";
import { manage, manageOn } from "../support/manage.js";
import { reading, titlesIn } from "../support/sqlite-contents.js";

const database = useDatabase();
let folder: string;
beforeAll(() => {
  folder = join(database.folder, "kept");
  mkdirSync(folder);
});

const backup = (...args: string[]) => manageOn(database, ["backup", ...args]);

test("an operator keeps the database in one file, which nobody else can read", async () => {
  await aPost({ title: "Kept" });
  const file = join(folder, "one.db");
  const { code, stdout } = await backup(file);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringMatching(/one\.db: \d+\.\d MB, whole\n$/),
  });
  expect(titlesIn(file)).toEqual(["Kept"]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["one.db"]);
  expect(reading(file, (kept) => kept.pragma("journal_mode", { simple: true }))).toBe("delete");
});

test("a backup that is taken while people write holds what was acknowledged, and nothing by half", async () => {
  await aPost({ title: "Long", body: "word ".repeat(100_000) });
  const { acknowledged, stop } = keepWriting();
  for (const name of ["busy-1.db", "busy-2.db"]) {
    const before = [...acknowledged];
    expect(await backup(join(folder, name))).toMatchObject({ code: 0 });
    expect(titlesIn(join(folder, name))).toEqual(expect.arrayContaining(["Long", ...before]));
    const [posts, bylines] = reading(join(folder, name), (kept) =>
      ["Post", "PostAuthor"].map((table) => kept.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()),
    );
    expect(bylines).toBe(posts);
  }
  await stop();
  expect(acknowledged.length).toBeGreaterThan(5);
});

describe("an operator is told why nothing was kept", () => {
  test("when a file is there already, and puts the new one in its place when they say so", async () => {
    await aPost({ title: "New" });
    const file = join(folder, "there.db");
    writeFileSync(file, "precious");
    expect(await backup(file)).toEqual({
      code: 1,
      stdout: "",
      stderr: `${file} is there already: name another file, or add --force\n`,
    });
    expect(readFileSync(file, "utf8")).toBe("precious");
    expect((await backup(file, "--force")).code).toBe(0);
    expect(titlesIn(file)).toEqual(["New"]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test.each(["itself", "its log", "a link to it", "another name of it"])(
    "when the file is the database's: %s",
    async (which) => {
      await aPost({ title: "Safe" });
      const live = sqliteFile(database.url);
      const file = { itself: live, "its log": `${live}-wal` }[which] ?? join(folder, `link ${which}`);
      if (which === "a link to it") symlinkSync(live, file);
      if (which === "another name of it") linkSync(live, file);
      expect(await backup(file, "--force")).toEqual({
        code: 1,
        stdout: "",
        stderr: `${file} belongs to the database itself\n`,
      });
      expect(titlesIn(live)).toEqual(["Safe"]);
    },
  );

  test("when there is no such folder, or no database yet", async () => {
    const nowhere = join(folder, "nowhere");
    expect((await backup(join(nowhere, "x.db"))).stderr).toBe(`There is no folder ${nowhere}\n`);
    expect((await backup(folder)).stderr).toBe(`${folder} is not a file\n`);
    const none = await manage(["backup", join(folder, "x.db")], { VAR_DIR: nowhere });
    expect(none).toMatchObject({
      code: 1,
      stderr: `There is no database yet: ${join(nowhere, "octavo.db")}\n`,
    });
    expect(existsSync(join(folder, "x.db"))).toBe(false);
  });

  test("when the database is damaged", async () => {
    const broken = join(folder, "broken.db");
    await backup(broken);
    reading(broken, (kept) => {
      kept.pragma("foreign_keys = OFF");
      kept.exec(`INSERT INTO "PostTag" ("postId", "tagId", "position") VALUES (1, 1, 1)`);
    });
    const file = join(folder, "of-broken.db");
    const { code, stderr } = await manage(["backup", file], { DATABASE_URL: `file:${broken}` });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^.*broken\.db is damaged, and nothing was kept: a row of PostTag refers to .+\n$/,
    );
    expect(readdirSync(folder).filter((name) => name.startsWith("of-broken"))).toEqual([]);
  });
});

test("a backup that is killed leaves nothing under its name", async () => {
  await aPost({ title: "Long", body: "word ".repeat(200_000) });
  const file = join(folder, "killed.db");
  const begun = () => readdirSync(folder).some((name) => name.startsWith("killed.db."));
  const { code } = await manageOn(database, ["backup", file], {
    meanwhile: (child) => {
      const watch = setInterval(() => begun() && child.kill("SIGKILL"), 1);
      child.once("close", () => clearInterval(watch));
    },
  });
  expect({ code, left: existsSync(file) }).toEqual({ code: null, left: false });
});
