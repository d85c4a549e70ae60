import { transform } from "esbuild";
import { createHash } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join, parse } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const source = join(import.meta.dirname, "..", "public");
const target = join(import.meta.dirname, "..", "dist", "assets");
const keptFor = 30 * 24 * 3600_000; // ms

const sheets = {
  "reader.css": ["tokens.css", "reader.css"],
  "desk.css": ["tokens.css", "reader.css", "desk.css"],
};

/** Writes every asset under a name that carries its hash, its compressed forms beside it, and the manifest of the names. */
export async function buildAssets() {
  mkdirSync(target, { recursive: true });
  const made = [
    ...Object.entries(sheets).map(joinSheets),
    ...readdirSync(join(source, "js")).map(minifyScript),
  ];
  const assets = [...(await Promise.all(made)), ...readIcons()];
  const manifest = Object.fromEntries(assets.map(([name, content]) => [name, store(name, content)]));
  retire(readManifest(), manifest);
  write("manifest.json", JSON.stringify(manifest, null, 2));
}

async function joinSheets([name, parts]) {
  const css = parts.map((part) => readFileSync(join(source, "css", part), "utf8")).join("\n");
  const { code } = await transform(css, { loader: "css", minify: true, charset: "utf8", sourcefile: name });
  return [name, Buffer.from(code)];
}

async function minifyScript(name) {
  const script = readFileSync(join(source, "js", name), "utf8");
  const { code } = await transform(script, {
    minify: true,
    format: "esm",
    charset: "utf8",
    sourcefile: name,
  });
  return [name, Buffer.from(code)];
}

function readIcons() {
  return readdirSync(join(source, "icons")).map((name) => [name, readFileSync(join(source, "icons", name))]);
}

function store(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  const file = `${parse(name).name}.${hash}${parse(name).ext}`;
  const forms = { br: brotliCompressSync(content), gz: gzipSync(content, { level: 9 }) };
  for (const [ending, form] of Object.entries(forms)) {
    if (form.length < content.length) write(`${file}.${ending}`, form);
  }
  write(file, content); // last: a server that finds it takes the forms that are there, and looks no more
  return file;
}

/** Whole or not at all: a server may be reading. */
function write(file, content) {
  const unfinished = join(target, `.${file}`);
  writeFileSync(unfinished, content);
  renameSync(unfinished, join(target, file));
}

/** Pages that are still open, or still cached, ask for the files of earlier builds for a while. */
function retire(previous, current) {
  const [live, replaced] = [current, previous].map((manifest) => new Set(Object.values(manifest)));
  for (const name of readdirSync(target)) {
    const [file, asset] = [join(target, name), name.replace(/\.(br|gz)$/, "")];
    if (live.has(asset) || name === "manifest.json") continue;
    if (replaced.has(asset)) utimesSync(file, new Date(), new Date());
    else if (Date.now() - statSync(file).mtimeMs > keptFor) rmSync(file);
  }
}

function readManifest() {
  try {
    return JSON.parse(readFileSync(join(target, "manifest.json"), "utf8"));
  } catch {
    return {};
  }
}
