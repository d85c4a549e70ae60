import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, { version?: string }>;
};

// Finding F4: two versions of better-sqlite3 in one process are two SQLite libraries. A file that both have open can be
// corrupted, since closing it in one drops the locks of the other: https://sqlite.org/howtocorrupt.html, section 2.2.1.
test("there is one SQLite library in the tree", () => {
  const found = Object.keys(lock.packages).filter((path) =>
    /(^|\/)node_modules\/(better-)?sqlite3?$/.test(path),
  );
  expect(found).toEqual(["node_modules/better-sqlite3"]);
});

test("Prisma's parts are of one version, but for the patch", () => {
  const versions = Object.entries(lock.packages)
    .filter(([path]) =>
      /^node_modules\/(prisma|@prisma\/(client|adapter-.*|driver-adapter-utils))$/.test(path),
    )
    .map(([, { version }]) => version?.replace(/\.\d+$/, ""));
  expect(new Set(versions)).toEqual(new Set(["7.10"]));
});
