import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../src/lib/root.js";

const read = (file: string) => readFileSync(join(root, file), "utf8");

test("docs/admin.md explains all that a declaration may say", () => {
  const types = read("src/admin/engine/spec.ts") + read("src/admin/engine/deeds.ts");
  const options = [...types.matchAll(/^ {2,6}(\w+)\??:/gm)].map(([, name]) => name!);
  expect(options.length).toBeGreaterThan(60);
  const [, said = ""] = read("docs/admin.md").split("\n## What a declaration says\n");
  const code = [...said.matchAll(/```.*?```|`[^`\n]+`/gs)].map(([text]) => text);
  const explained = new Set(code.flatMap((text) => text.match(/\w+/g) ?? []));
  expect([...new Set(options)].filter((name) => !explained.has(name))).toEqual([]);
});
