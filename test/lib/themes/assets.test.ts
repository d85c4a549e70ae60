import { existsSync, readdirSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { publishAssets } from "../../../src/lib/themes/assets.js";
import { storeIn } from "../../../src/lib/themes/shelves.js";
import { aFolder } from "../../support/themes.js";

let home: ReturnType<typeof aFolder>;
let folder: string;

beforeEach(() => {
  home = aFolder();
  folder = join(home.path, "assets");
});
afterEach(() => home.remove());

function publish(files: Record<string, string>): Map<string, string> {
  const assets = new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
  return publishAssets("ink", assets, storeIn(folder));
}

const fileOf = (address: string | undefined) => join(folder, address!.replace("/assets/", ""));

test("an asset is served under a name that the whole site's rules know, with its compressed forms", () => {
  const served = publish({ "Fonts/Ink Black.WOFF2": "font", "reader.css": "a { color: black }\n".repeat(50) });
  for (const address of served.values()) expect(address).toMatch(/^\/assets\/[a-z0-9-]+\.[0-9a-f]{10}\.[a-z0-9]+$/);
  const sheet = fileOf(served.get("reader.css"));
  expect(brotliDecompressSync(readFileSync(`${sheet}.br`))).toEqual(readFileSync(sheet));
});

test.each([
  ["url(fonts/x.woff2)", "fonts/x.woff2"],
  ["url( './fonts/x.woff2' )", "fonts/x.woff2"],
  ['url("fonts/x.woff2#iefix")', "fonts/x.woff2"],
  ['URL("fonts/x.woff2?v=1")', "fonts/x.woff2"],
])("a stylesheet names by %s what is served under its hash", (written, path) => {
  const served = publish({ "reader.css": `@font-face { src: ${written} }`, "fonts/x.woff2": "font" });
  expect(readFileSync(fileOf(served.get("reader.css")), "utf8")).toContain(`url("${served.get(path)}`);
});

test.each(["url(/media/0/x.png)", "url(#shape)", "/* @import is not for us */"])("%s stays as it is", (written) => {
  const served = publish({ "reader.css": `a { b: ${written} }` });
  expect(readFileSync(fileOf(served.get("reader.css")), "utf8")).toContain(written);
});

test("a stylesheet in a folder finds what lies beside that", () => {
  const served = publish({ "css/reader.css": "a { b: url(../img/x.png) }", "img/x.png": "x" });
  expect(readFileSync(fileOf(served.get("css/reader.css")), "utf8")).toContain(served.get("img/x.png"));
});

test("another font under the same name changes the name of the stylesheet", () => {
  const css = "a { src: url(x.woff2) }";
  const [before, after] = ["one", "two"].map((font) => publish({ "reader.css": css, "x.woff2": font }));
  expect(after!.get("reader.css")).not.toBe(before!.get("reader.css"));
});

test("files of an earlier start stay for a month, and go then", () => {
  const old = fileOf(publish({ "reader.css": "old" }).get("reader.css"));
  publish({ "reader.css": "new" });
  expect(existsSync(old)).toBe(true);
  const monthAgo = new Date(Date.now() - 31 * 86_400_000);
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), monthAgo, monthAgo);
  const kept = fileOf(publish({ "reader.css": "newer" }).get("reader.css"));
  expect(readdirSync(folder).map((name) => join(folder, name))).toEqual([kept]);
});

test("nothing half is ever served", () => {
  publish({ "reader.css": "a" });
  expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
});
