import { transform } from "esbuild";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "./files.mjs";
import { importSource } from "./import-source.mjs";

const root = join(import.meta.dirname, "..");
const source = join(root, "public");
const target = join(root, "dist", "assets");
const keptFor = 30 * 24 * 3600_000; // ms

const sheets = {
  "reader.css": ["tokens.css", "reader.css"],
  "desk.css": ["tokens.css", "reader.css", "desk.css"],
  "theme-bar.css": ["theme-bar.css"],
};

const { storeHashed, writeWhole } = await importSource("src/lib/hashed-files.ts");
const { publishAssets } = await importSource("src/lib/themes/assets.ts");
const store = (name, content) => storeHashed(target, name, content);

/** Writes every asset under a name that carries its hash, its compressed forms beside it, and the manifest of the names. */
export async function buildAssets() {
  mkdirSync(target, { recursive: true });
  const made = [
    ...Object.entries(sheets).map(joinSheets),
    ...readdirSync(join(source, "js")).map(minifyScript),
  ];
  const assets = [...(await Promise.all(made)), ...readIcons()];
  const own = assets.map(([name, content]) => [name, store(name, content)]);
  const manifest = Object.fromEntries([...own, ...(await storeThemes())]);
  retire(readManifest(), manifest);
  writeWhole(target, "manifest.json", JSON.stringify(manifest, null, 2));
}

/** Under the name of the theme and the path in its folder of assets, as the server looks for them. */
async function storeThemes() {
  const names = [...new Set(listFiles(root, "themes").map((file) => file.split("/")[1]))];
  const stored = names.map(async (theme) => {
    const served = publishAssets(theme, await readTheme(`themes/${theme}`), store);
    return [...served].map(([path, address]) => [`${theme}/${path}`, address.replace("/assets/", "")]);
  });
  return (await Promise.all(stored)).flat();
}

async function readTheme(folder) {
  const files = listFiles(root, folder).map((file) => file.slice(folder.length + 1));
  const assets = files.filter((file) => /^assets\/|^preview\.\w+$/.test(file));
  const read = assets.map(async (file) => {
    const content = readFileSync(join(root, folder, file));
    const path = file.startsWith("assets/") ? file.slice("assets/".length) : `../${file}`;
    return [path, file.endsWith(".css") ? await minify(content.toString(), file) : content];
  });
  return new Map(await Promise.all(read));
}

async function joinSheets([name, parts]) {
  const css = parts.map((part) => readFileSync(join(source, "css", part), "utf8")).join("\n");
  return [name, await minify(css, name)];
}

async function minify(css, sourcefile) {
  const { code } = await transform(css, { loader: "css", minify: true, charset: "utf8", sourcefile });
  return Buffer.from(code);
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
