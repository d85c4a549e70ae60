import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { forgetSecret, keepSecret, readSecret } from "../../src/lib/kept-secret.js";
import { keyedHash, sameSecret } from "../../src/lib/keyed-hash.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "octavo-secret-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a secret is made once, of 256 bits, for its owner alone", () => {
  const path = join(folder, "secret");
  const secret = keepSecret(path);
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(keepSecret(path)).toBe(secret);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("one that was written by hand counts", () => {
  writeFileSync(join(folder, "secret"), "by hand\n");
  expect(keepSecret(join(folder, "secret"))).toBe("by hand");
});

test("an empty file is no secret, whatever emptied it", () => {
  for (const content of ["", " \n"]) {
    writeFileSync(join(folder, "secret"), content);
    expect(readSecret(join(folder, "secret"))).toBeNull();
    expect(() => keepSecret(join(folder, "secret"))).toThrow("secret is empty");
  }
});

test("a secret that cannot be read is not made anew", () => {
  mkdirSync(join(folder, "secret"));
  expect(() => readSecret(join(folder, "secret"))).toThrow("EISDIR");
  expect(() => keepSecret(join(folder, "secret"))).toThrow("EISDIR");
});

test("one that was forgotten is another the next time", () => {
  const path = join(folder, "secret");
  const secret = keepSecret(path);
  forgetSecret(path);
  forgetSecret(path);
  expect(readSecret(path)).toBeNull();
  expect(keepSecret(path)).not.toBe(secret);
});

test("nothing else is left in the folder", () => {
  keepSecret(join(folder, "secret"));
  keepSecret(join(folder, "secret"));
  expect(readdirSync(folder)).toEqual(["secret"]);
});

test("a keyed hash is another under another key", () => {
  expect(keyedHash("a", "text")).toMatch(/^[\w-]{43}$/);
  expect(keyedHash("a", "text")).toBe(keyedHash("a", "text"));
  expect(keyedHash("a", "text")).not.toBe(keyedHash("b", "text"));
  expect([sameSecret("one", "one"), sameSecret("one", "two"), sameSecret("one", "on")]).toEqual([
    true,
    false,
    false,
  ]);
});
