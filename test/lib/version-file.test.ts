import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { VersionFile } from "../../src/lib/version-file.js";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "octavo-test-"));
  path = join(folder, "var", "content-version");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("one process sees at once what another raised", () => {
  const [one, other] = [new VersionFile(path), new VersionFile(path)];
  expect(one.read()).toBe(other.read());
  const before = one.read();
  other.raise(7);
  expect(one.read()).toBeGreaterThan(before);
  expect(one.last()).toBe(7);
});

test("raising never lowers it, whatever it is about", () => {
  const file = new VersionFile(path);
  const seen = [9, 9, 3, 0].map((about) => (file.raise(about), file.read()));
  expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
  expect(file.last()).toBe(0);
});

test("it stands after the process that raised it is gone", () => {
  const file = new VersionFile(path);
  file.raise(4);
  const version = file.read();
  file.close();
  const again = new VersionFile(path);
  expect([again.read(), again.last()]).toEqual([version, 4]);
});

test("a removed file is made anew, higher, and everyone follows", async () => {
  const [one, other] = [new VersionFile(path), new VersionFile(path)];
  one.raise(1);
  const before = one.read();
  rmSync(path);
  await sleep(2);
  other.raise(2);
  expect(one.read()).toBeGreaterThan(before);
  expect(one.read()).toBe(other.read());
  expect(one.last()).toBe(2);
});

test("it is made whole, for its owner alone, and nothing is left beside it", () => {
  const files = Array.from({ length: 5 }, () => new VersionFile(path));
  expect(new Set(files.map((file) => file.read())).size).toBe(1);
  expect(files[0]!.last()).toBeUndefined();
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, "var"))).toEqual(["content-version"]);
});
