import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../src/lib/root.js";
import { table } from "../src/settings.js";

const read = (file: string) => readFileSync(join(root, file), "utf8");
const settings = Object.entries(table.shape).map(([name, schema]) => ({
  name,
  description: schema.description,
}));
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

describe("whoever reads the README", () => {
  test.each(settings)("finds $name as the program knows it", ({ name, description }) => {
    const row = read("README.md")
      .split("\n")
      .find((line) => line.startsWith(`| \`${name}\``));
    expect(row?.split("|").at(-2)?.trim()).toBe(description);
  });

  test("finds no setting that the program does not know", () => {
    const named = [...read("README.md").matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);
    expect(named).toEqual(settings.map(({ name }) => name));
  });

  test.each(["README.md", "CONTRIBUTING.md"])("can run every script that %s names", (file) => {
    const named = [...read(file).matchAll(/\bnpm run ([a-z:]+)/g)].map(([, name]) => name ?? "");
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

test("every setting stands in .env.example", () => {
  const named = [...read(".env.example").matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(settings.map(({ name }) => name)));
});
