import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { root } from "../src/lib/root.js";

// Of the three stages, the two that need no Prisma: a small project takes them through the same steps in less time.
let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "octavo-build-"));
  const own = ["src/lib/hashed-files.ts", "src/lib/themes/assets.ts"]; // the build uses them, too
  for (const name of ["scripts", "public", "themes", "tsconfig.json", ...own]) {
    cpSync(join(root, name), join(project, name), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
  write("package.json", '{ "type": "module" }');
  write("server.ts", 'import { word } from "./src/word.js";\nconsole.log(word);\n');
  write("manage.ts", "export {};\n");
  write("src/word.ts", 'export const word: string = "built";\n');
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

describe("a first build", () => {
  test("makes a server that runs", async () => {
    expect((await build()).output).toMatch(/^Built assets in .* s\nBuilt code in .* s\n$/);
    expect((await run("dist/server.js")).output).toBe("built\n");
  });

  test("gives every asset a name with its hash, and compressed forms that hold the same", async () => {
    await build();
    const manifest = readManifest();
    expect(Object.keys(manifest)).toEqual(expect.arrayContaining(["reader.css", "desk.css", "favicon.ico"]));
    expect(manifest["reader.css"]).toMatch(/^reader\.[0-9a-f]{10}\.css$/);
    const file = join(project, "dist/assets", manifest["reader.css"]!);
    expect(brotliDecompressSync(readFileSync(`${file}.br`))).toEqual(readFileSync(file));
    expect(gunzipSync(readFileSync(`${file}.gz`))).toEqual(readFileSync(file));
  });
});

describe("a later build", () => {
  beforeEach(build);

  test("does nothing when nothing but the files' times has changed", async () => {
    utimesSync(join(project, "server.ts"), new Date(), new Date());
    expect(await build()).toEqual({ code: 0, output: "" });
  });

  test("does only what is due", async () => {
    write("public/css/reader.css", "body { margin: 0 }");
    expect((await build()).output).toMatch(/^Built assets in .* s\n$/);
  });

  test("keeps the assets of the build before, and clears away what was replaced a month ago", async () => {
    const before = readManifest()["reader.css"]!;
    const [ancient, recent] = ["reader.0000000000.css", "reader.1111111111.css"];
    for (const [name, days] of [
      [before, 90],
      [ancient, 31],
      [recent, 29],
    ] as const) {
      if (name !== before) write(`dist/assets/${name}`, "body {}");
      const time = new Date(Date.now() - days * 86_400_000);
      utimesSync(join(project, "dist/assets", name), time, time);
    }
    write("public/css/reader.css", "body { margin: 0 }");
    await build();
    const after = readdirSync(join(project, "dist/assets"));
    expect(readManifest()["reader.css"]).not.toBe(before);
    expect(after).toEqual(expect.arrayContaining([before, `${before}.br`, recent]));
    expect(after).not.toContain(ancient);
  });

  test("leaves nothing of a source that is gone", async () => {
    write("src/other.ts", "export {};\n");
    await build();
    rmSync(join(project, "src/other.ts"));
    await build();
    expect(readdirSync(join(project, "dist/src")).filter((name) => name.endsWith(".js"))).toEqual([
      "word.js",
    ]);
  });

  test("that meets a mistake says where, leaves what was built, and is due again", async () => {
    write("src/word.ts", "export const word: string = 1;\n");
    for (let time = 0; time < 2; time++) {
      const { code, output } = await build();
      expect(code).toBe(1);
      expect(output).toContain("src/word.ts(1,14)");
      expect((await run("dist/server.js")).output).toBe("built\n");
    }
  });

  test("waits for one that is under way, and finds its work done", async () => {
    write("src/word.ts", 'export const word: string = "twice";\n');
    const both = await Promise.all([build(), build()]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(both.map(({ output }) => output).join("")).toMatch(/^Built code in .* s\n$/);
    expect((await run("dist/server.js")).output).toBe("twice\n");
  });

  test("goes on where another was killed", async () => {
    write("dist/.lock", "999999999");
    rmSync(join(project, "dist/src/.stamp"));
    expect((await build()).output).toMatch(/^Built code in .* s\n$/);
    expect(existsSync(join(project, "dist/.lock"))).toBe(false);
  });
});

describe("a production install, which has no build tools", () => {
  test("runs what was built", async () => {
    await build();
    rmSync(join(project, "node_modules"));
    expect(await build()).toEqual({ code: 0, output: "" });
  });

  test("says that its sources are newer than what was built", async () => {
    await build();
    rmSync(join(project, "node_modules"));
    write("src/word.ts", 'export const word: string = "newer";\n');
    const { code, output } = await build();
    expect(code).toBe(0);
    expect(output).toContain("built from other sources");
  });

  test("says what to run when nothing was built", async () => {
    rmSync(join(project, "node_modules"));
    const { code, output } = await build();
    expect(code).toBe(1);
    expect(output).toContain("npm ci && npm run build");
  });
});

function build() {
  return run("scripts/build.mjs", "--if-needed", "assets", "code");
}

function run(program: string, ...args: string[]) {
  return new Promise<{ code: number; output: string }>((resolve) => {
    const done = (error: unknown, stdout: string, stderr: string) =>
      resolve({ code: error ? 1 : 0, output: stdout + stderr });
    execFile(process.execPath, [join(project, program), ...args], done);
  });
}

function write(file: string, text: string) {
  writeFileSync(join(project, file), text);
}

function readManifest() {
  return JSON.parse(readFileSync(join(project, "dist/assets/manifest.json"), "utf8")) as Record<
    string,
    string
  >;
}
