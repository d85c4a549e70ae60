import { readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { settle } from "../support/blog.js";
import { useDatabase } from "../support/database.js";
import { manageOn } from "../support/manage.js";
import { about, putTheme, type Content } from "../support/themes.js";

const database = useDatabase();

async function doctorSays(): Promise<[state: string, text: string]> {
  const { stdout } = await manageOn(database, ["doctor", "--json"]);
  const found = JSON.parse(stdout) as { check: string; state: string; text: string }[];
  const { state = "", text = "" } = found.find(({ check }) => check === "theme") ?? {};
  return [state, text];
}

describe("the doctor", () => {
  const chosen: [name: string, files: Record<string, Content | null>, state: string, text: RegExp][] = [
    ["sound", {}, "ok", /^Ink$/],
    ["older", { "theme.json": about({ views: 99 }) }, "warning", /^older: It was made for version 99/],
    [
      "broken",
      { "views/posts/post_list.ejs": "\n<% if ( %>" },
      "error",
      /^broken cannot be used, so readers see the default: views\/posts\/post_list\.ejs, line 2/,
    ],
    [
      "leaky",
      { "assets/x.css": { link: "/etc/passwd" } },
      "error",
      /assets\/x\.css: is a link that leads out/,
    ],
  ];

  test.each(chosen)("says of a theme that is %s whether readers see it", async (name, files, state, text) => {
    putTheme(join(database.folder, "themes"), name, files);
    await settle({ theme: name });
    expect(await doctorSays()).toEqual([state, expect.stringMatching(text)]);
  });

  test("says when the chosen one is gone, and when it is the default", async () => {
    expect(await doctorSays()).toEqual(["ok", "the default"]);
    await settle({ theme: "gone" });
    expect(await doctorSays()).toEqual([
      "error",
      "gone is chosen, but is not there: readers see the default",
    ]);
    await settle({ theme: "broadside" });
    expect(await doctorSays()).toEqual(["ok", "Broadside"]);
  });
});

describe("theme:new", () => {
  test("makes a theme that can be used as it is, and never over another", async () => {
    const { code, stdout } = await manageOn(database, ["theme:new", "wet-ink"]);
    expect([code, stdout]).toEqual([0, expect.stringContaining("docs/themes.md")]);
    await settle({ theme: "wet-ink" });
    expect(await doctorSays()).toEqual(["ok", "Wet ink"]);
    const again = await manageOn(database, ["theme:new", "wet-ink"]);
    expect([again.code, again.stderr]).toEqual([1, expect.stringMatching(/is there already\.\n$/)]);
  });

  test.each(["../x", "Wet", "", "/tmp/x", "a b"])("refuses the name %j", async (name) => {
    const { code, stderr } = await manageOn(database, ["theme:new", name]);
    expect([code, stderr]).toEqual([1, expect.stringContaining("small letters, digits and hyphens")]);
  });

  test("follows no link that somebody put there", async () => {
    const shelf = join(database.folder, "themes");
    putTheme(shelf, "other");
    symlinkSync("/nowhere", join(shelf, "linked"));
    const { code } = await manageOn(database, ["theme:new", "linked"]);
    expect(code).toBe(1);
    expect(readdirSync(shelf)).toContain("linked");
  });
});
