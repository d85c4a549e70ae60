import type { ChildProcess } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { contentVersion } from "../../src/models/content-version.js";
import { backUp } from "../../src/models/db/sqlite-backup.js";
import { sqliteFile } from "../../src/models/db/sqlite-file.js";
import { replaceDatabase } from "../../src/models/db/sqlite-restore.js";
import * as Setting from "../../src/models/setting.js";
import { aPost, settle } from "../support/blog.js";
import { useDatabase } from "../support/database.js";
import { manageOn } from "../support/manage.js";
import { startServer, type RunningServer } from "../support/server.js";
import { titlesIn } from "../support/sqlite-contents.js";

const database = useDatabase();
const live = () => sqliteFile(database.url);
const inVar = (name: string) => join(database.folder, name);
const saved = () => readdirSync(database.folder).filter((name) => name.startsWith("before-restore-"));

describe("while the blog runs", () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ VAR_DIR: database.folder, DATABASE_URL: database.url });
  });
  afterAll(async () => void (await server.stop("SIGKILL")));

  const shown = async () => {
    const page = await (await fetch(server.url)).text();
    return ["First", "Second"].filter((title) => page.includes(title));
  };

  test("a reader sees the restored blog at once, and never an error", async () => {
    await aPost({ title: "First" });
    await backUp(live(), inVar("first.db"));
    await aPost({ title: "Second" });
    expect(await shown()).toEqual(["First", "Second"]);

    const seen = new Set<string>();
    let reading = true;
    const reader = (async () => {
      while (reading) {
        const answer = await fetch(`${server.url}/posts/second`);
        seen.add(`${answer.status} ${(await answer.text()).includes("Second")}`);
      }
    })();
    expect((await manageOn(database, ["restore", inVar("first.db")])).code).toBe(0);
    expect(await shown()).toEqual(["First"]);
    expect((await fetch(`${server.url}/posts/second`)).status).toBe(404);
    reading = false;
    await reader;
    expect([...seen].sort()).toEqual(["200 true", "404 false"]);

    expect((await manageOn(database, ["restore", inVar(saved()[0]!)])).code).toBe(0);
    expect(await shown()).toEqual(["First", "Second"]);
    expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ ready: true, failing: [] });
  });

  test("a visitor who signs in afterwards is let in: the server can write", async () => {
    const people = ["user:create", "--email", "ben@example.org", "--name", "Ben", "--password-stdin"];
    await manageOn(database, people, { input: "correct horse battery" });
    await backUp(live(), inVar("people.db"));
    expect((await manageOn(database, ["restore", inVar("people.db")])).code).toBe(0);
    const answer = await fetch(`${server.url}/login`, {
      method: "POST",
      headers: { "Sec-Fetch-Site": "same-origin" },
      body: new URLSearchParams({ email: "ben@example.org", password: "correct horse battery" }),
      redirect: "manual",
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("set-cookie")).toMatch(/^octavo=/);
  });
});

test("whoever restores and dies before telling anyone is found out within seconds, even at the same version", async () => {
  await settle({ title: "Then" });
  await backUp(live(), inVar("then.db"));
  await database.run(`UPDATE "Setting" SET "value" = '"Now"' WHERE "key" = 'title'`);
  const before = contentVersion();
  await replaceDatabase(live(), inVar("then.db"), inVar("now.db"));
  await vi.waitFor(() => expect(contentVersion()).toBeGreaterThan(before), 3_000);
  expect((await Setting.site()).title).toBe("Then");
});

describe("killed at whatever moment", () => {
  const moments: Record<string, (child: ChildProcess) => Promise<void>> = {
    "when it has begun": async () =>
      waitFor(() => readdirSync(database.folder).some((name) => name.startsWith("restoring-"))),
    "when it has begun to keep what is there": async () => waitFor(() => saved().length > 0),
    "a little later": async () => {
      await waitFor(() => saved().length > 0);
      await sleep(15);
    },
    "later still": async () => {
      await waitFor(() => saved().length > 0);
      await sleep(60);
    },
  };

  test.each(Object.keys(moments))("%s, a restore has done all or nothing", async (moment) => {
    for (const name of readdirSync(database.folder).filter((found) => found.includes("restor")))
      rmSync(inVar(name), { recursive: true });
    rmSync(inVar("backup.db"), { force: true });
    await aPost({ title: "Long", body: "word ".repeat(200_000) });
    await backUp(live(), inVar("backup.db"));
    await aPost({ title: "New" });
    const { code } = await manageOn(database, ["restore", inVar("backup.db")], {
      meanwhile: (child) => void moments[moment]!(child).then(() => child.kill("SIGKILL")),
    });
    expect([null, 0]).toContain(code); // a fast machine may have been done
    const there = titlesIn(live());
    expect([["Long"], ["Long", "New"]]).toContainEqual(there);
    if (there.length === 1) expect(titlesIn(inVar(saved()[0]!))).toEqual(["Long", "New"]);
    await aPost({ title: "Goes on" });
    expect(titlesIn(live())).toEqual([...there, "Goes on"]);
  });
});

async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(1);
}
