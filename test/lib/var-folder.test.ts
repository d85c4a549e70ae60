import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prepareVarFolder } from "../../src/lib/var-folder.js";

let folder: string;
let varDir: string;
let umask: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "octavo-folder-"));
  varDir = join(folder, "var");
  umask = process.umask(0o077);
});
afterEach(() => {
  process.umask(umask);
  rmSync(folder, { recursive: true });
});

const modeOf = (name: string) => (statSync(join(varDir, name)).mode & 0o777).toString(8);

test("a proxy can pass through a new folder, and read media and pages in it", async () => {
  await prepareVarFolder(varDir);
  expect(["", "media", "pages"].map(modeOf)).toEqual(["711", "755", "755"]);
});

test("what an older version closed is opened to a proxy, and nothing else is", async () => {
  mkdirSync(join(varDir, "media", "abc"), { recursive: true });
  writeFileSync(join(varDir, "media", "abc", "a.png"), "");
  writeFileSync(join(varDir, "octavo.db"), "");
  symlinkSync(join(varDir, "octavo.db"), join(varDir, "media", "link"));
  await prepareVarFolder(varDir);
  const names = ["", "media", "media/abc", "media/abc/a.png", "octavo.db"];
  expect(names.map(modeOf)).toEqual(["711", "755", "755", "644", "600"]);
});

test("a folder that someone opened further stays as it is", async () => {
  mkdirSync(join(varDir, "media"), { recursive: true });
  chmodSync(join(varDir, "media"), 0o2775);
  chmodSync(varDir, 0o750);
  await prepareVarFolder(varDir);
  expect(["", "media"].map(modeOf)).toEqual(["751", "775"]);
});
