import { createHash } from "node:crypto";
import { keepPage, type KeptPage } from "./pages/kept-page.js";

// The CSS of a site's own is a text among its settings. It is a file to readers, whose name changes with every word.

let hashed = { css: "", hash: "" };

/** Ten hexadecimal digits, as the names of the build's files have. */
export function styleHash(css: string): string {
  if (hashed.css !== css) hashed = { css, hash: createHash("sha256").update(css).digest("hex").slice(0, 10) };
  return hashed.hash;
}

let kept: { key: string; file: Promise<KeptPage> } | undefined;

/** The file, compressed once; `cacheControl` says for how long it holds. */
export function styleFile(css: string, cacheControl: string): Promise<KeptPage> {
  const key = `${styleHash(css)} ${cacheControl}`;
  if (kept?.key !== key)
    kept = {
      key,
      file: keepPage(Buffer.from(css), [
        ["Content-Type", "text/css; charset=utf-8"],
        ["Cache-Control", cacheControl],
        ["Vary", "Accept-Encoding"],
      ]),
    };
  return kept.file;
}
