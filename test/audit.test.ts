import { expect, test } from "vitest";
import { filesBelow, read } from "./support/sources.js";

// What the sources say of the audit; what it holds is tested in models/audit/.

const sources = filesBelow("src").filter((path) => path.endsWith(".ts"));
const matching = (pattern: RegExp) => sources.filter((path) => pattern.test(read(path).text));

test("only the door adds to the audit, only retention removes from it, and nothing changes it", () => {
  const writing = /\baudit(?:End)?\.(?!find|count|aggregate)\w+\(|(?:INTO|UPDATE|DELETE FROM) "Audit/;
  expect(matching(writing)).toEqual(["src/models/audit/chain.ts", "src/models/audit/pruning.ts"]);
});

test("every entry of the audit says what changed", () => {
  const recording = /\brecord\(\{/;
  expect(matching(recording).length).toBeGreaterThan(10);
  expect(matching(/\brecord\(\{(?![^;]*\bchanges\b)/)).toEqual([]);
});
