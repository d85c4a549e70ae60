import { transform } from "esbuild";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a file of src/ exports, before anything is compiled: of one that imports nothing but Node's own. */
export async function importSource(path) {
  const text = readFileSync(join(import.meta.dirname, "..", path), "utf8");
  const { code } = await transform(text, { loader: "ts", format: "esm", sourcefile: path });
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}
