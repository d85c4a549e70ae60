import { cpSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { root } from "../../src/lib/root.js";
import { change } from "../../src/models/change.js";
import { contentVersion } from "../../src/models/content-version.js";
import { db } from "../../src/models/db.js";
import { migrate } from "../../src/models/db/migrations.js";
import { sqliteFile } from "../../src/models/db/sqlite-file.js";
import * as Setting from "../../src/models/setting.js";
import { ada, aPost, keepWriting, noon, settle } from "../support/blog.js";
import { useDatabase } from "../support/database.js";
import { manage, manageOn } from "../support/manage.js";
import { aPerson, cookieOf } from "../support/people.js";
import { reading, titlesIn } from "../support/sqlite-contents.js";

// This process has the database open all the while, as a server has.

const database = useDatabase();
const file = () => join(database.folder, "backup.db");
const run = (...args: string[]) => manageOn(database, args);
const saved = () => readdirSync(database.folder).filter((name) => name.startsWith("before-restore-"));
const titles = async () => (await db.post.findMany({ orderBy: { id: "asc" } })).map(({ title }) => title);

beforeEach(() => saved().forEach((name) => rmSync(join(database.folder, name))));

describe("an operator who restores a backup", () => {
  test("has the blog as it was, and beside it the blog as it is", async () => {
    await aPost({ title: "Old" });
    await run("backup", file(), "--force");
    await aPost({ title: "New" });
    const { code, stdout } = await run("restore", file());
    expect(code).toBe(0);
    const [kept = ""] = saved();
    expect(stdout).toContain(`What was there is kept in ${join(database.folder, kept)}`);
    expect(await titles()).toEqual(["Old"]);
    expect(titlesIn(sqliteFile(database.url))).toEqual(["Old"]);
    expect(titlesIn(join(database.folder, kept))).toEqual(["Old", "New"]);
    expect(statSync(join(database.folder, kept)).mode & 0o777).toBe(0o600);

    expect((await run("restore", join(database.folder, kept))).code).toBe(0);
    expect(await titles()).toEqual(["Old", "New"]);
    expect(saved()).toHaveLength(2);
    expect(readdirSync(database.folder).filter((name) => name.startsWith("restoring"))).toEqual([]);
  });

  test("goes on writing at once, and finds in the audit what happened", async () => {
    await run("backup", file(), "--force");
    await run("restore", file());
    await aPost({ title: "After" });
    expect(await titles()).toEqual(["After"]);
    const restored = await db.audit.findFirst({ where: { action: "restore" } });
    expect(restored).toMatchObject({ actorName: "restore", source: "command", objectName: file() });
  });

  test.each([0, 5])(
    "is shown the restored blog by every process, though its version is %i behind",
    async (behind) => {
      await settle({ title: "Then" });
      await run("backup", file(), "--force");
      const row = await db.contentVersion.findUniqueOrThrow({ where: { id: 1 } });
      if (behind === 0) {
        // Written past the door, so that the numbers are the same while the contents differ.
        await database.run(`UPDATE "Setting" SET "value" = '"Now"' WHERE "key" = 'title'`);
      }
      for (let i = 0; i < behind; i++) await settle({ title: `Now ${i}` });
      const before = contentVersion();
      await run("restore", file());
      expect(contentVersion()).toBeGreaterThan(before);
      expect((await Setting.site()).title).toBe("Then");
      const after = await db.contentVersion.findUniqueOrThrow({ where: { id: 1 } });
      expect(after.version).toBeGreaterThan(row.version + behind);
    },
  );

  test("signs everyone out: a session that was ended since would come back to life", async () => {
    await cookieOf(await aPerson("Ben", "owner"));
    await run("backup", file(), "--force");
    await db.session.findFirstOrThrow();
    expect((await run("restore", file())).stdout).toContain("Everyone has to sign in again");
    expect(await db.session.count()).toBe(0);
    expect(await db.user.count()).toBe(1);
  });

  test("may do so while people write: what was acknowledged is in the one database or in the other", async () => {
    await aPost({ title: "Long", body: "word ".repeat(100_000) });
    await run("backup", file(), "--force");
    const { acknowledged, stop } = keepWriting();
    const { code } = await run("restore", file());
    await stop();
    expect(code).toBe(0);
    const [before, after] = [titlesIn(join(database.folder, saved()[0]!)), await titles()];
    expect([...before, ...after]).toEqual(expect.arrayContaining(acknowledged));
    expect(before.filter((title) => after.includes(title))).toEqual(["Long"]);
  });

  test("may come with one of an older Octavo: it is brought up to date, the backup stays as it is", async () => {
    const [first = ""] = readdirSync(join(root, "prisma/sqlite/migrations")).sort();
    const history = join(database.folder, "history");
    cpSync(join(root, "prisma/sqlite/migrations", first), join(history, first), { recursive: true });
    const old = join(database.folder, "old.db");
    await migrate(`file:${old}`, { history });
    const insert = `INSERT INTO "Post" ("slug", "title", "updatedAt") VALUES ('old', 'From of old', '2026-01-01')`;
    reading(old, (opened) => opened.exec(insert));
    const { mtimeMs } = statSync(old);
    const { code, stderr } = await run("restore", old);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("Applied ") });
    expect(await titles()).toEqual(["From of old"]);
    expect(statSync(old).mtimeMs).toBe(mtimeMs);
  });

  test("may come with one that was not closed, with its log beside it", async () => {
    await change(ada, noon, (door) => Setting.set(door, { title: "In the log" }));
    const folder = join(database.folder, "copied");
    mkdirSync(folder);
    for (const log of ["", "-wal"]) cpSync(sqliteFile(database.url) + log, join(folder, `octavo.db${log}`));
    await settle({ title: "Later" });
    expect(await run("restore", join(folder, "octavo.db"))).toMatchObject({ code: 0 });
    expect((await Setting.site()).title).toBe("In the log");
  });

  test("may come with one whose pages have another size", async () => {
    await aPost({ title: "Other pages" });
    await run("backup", file(), "--force");
    reading(file(), (kept) => {
      kept.pragma("page_size = 8192");
      kept.exec("VACUUM");
    });
    await aPost({ title: "New" });
    expect(await run("restore", file())).toMatchObject({ code: 0 });
    expect(titlesIn(sqliteFile(database.url))).toEqual(["Other pages"]);
  });

  test("may do so on a machine where there is no database yet", async () => {
    await aPost({ title: "Moved" });
    await run("backup", file(), "--force");
    const elsewhere = join(database.folder, "elsewhere");
    expect(await manage(["restore", file()], { VAR_DIR: elsewhere })).toMatchObject({ code: 0 });
    expect(titlesIn(join(elsewhere, "octavo.db"))).toEqual(["Moved"]);
    expect(statSync(join(elsewhere, "octavo.db")).mode & 0o777).toBe(0o600);
    expect(readdirSync(elsewhere).filter((name) => name.includes("restor"))).toEqual([]);
  });
});
