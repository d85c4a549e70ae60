import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../src/lib/root.js";
import { startServer, type RunningServer } from "./support/server.js";

// A copy of the program, built anew under the processes that serve it, as an upgrade with a reload does.

const decoders = { identity: (body: Buffer) => body, br: brotliDecompressSync, gzip: gunzipSync };

let project: string;
let servers: RunningServer[];

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "octavo-assets-"));
  servers = [];
  mkdirSync(join(project, "dist"));
  const own = ["src/lib/hashed-files.ts", "src/lib/themes/assets.ts"]; // the build uses them, too
  const parts = [
    "dist/src",
    "dist/server.js",
    "package.json",
    "prisma",
    "public",
    "scripts",
    "themes",
    "views",
  ];
  for (const name of [...parts, ...own]) {
    cpSync(join(root, name), join(project, name), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
});

afterEach(async () => {
  for (const server of servers) await server.stop("SIGKILL");
  rmSync(project, { recursive: true, force: true });
});

test(
  "a reader gets the stylesheet of their page from workers of the build before and after, in every form",
  { timeout: 120_000 },
  async () => {
    build();
    const before = await serve();
    const old = await stylesheetOf(before);
    appendFileSync(join(project, "public/css/reader.css"), "\n.newer-than-before { color: red }\n");
    build();
    const after = await serve();
    const fresh = await stylesheetOf(after);

    expect(fresh).not.toBe(old);
    expect(await stylesheetOf(before)).toBe(old);
    for (const server of [before, after]) {
      for (const path of [old, fresh]) {
        const file = readFileSync(join(project, "dist", path));
        expect(file.includes("newer-than-before")).toBe(path === fresh);
        for (const [encoding, decode] of Object.entries(decoders)) {
          const { headers, body } = await fetchAs(encoding, server.url + path);
          expect(headers["content-encoding"] ?? "identity").toBe(encoding);
          expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
          expect(decode(body).equals(file)).toBe(true);
        }
      }
    }
  },
);

function build(): void {
  execFileSync(process.execPath, [join(project, "scripts/build.mjs"), "--if-needed", "assets"]);
}

async function serve(): Promise<RunningServer> {
  const program = join(project, "dist/server.js");
  const server = await startServer({ VAR_DIR: join(project, `var-${servers.length}`) }, program);
  servers.push(server);
  return server;
}

async function stylesheetOf(server: RunningServer): Promise<string> {
  const page = await (await fetch(server.url)).text();
  return /<link rel="stylesheet" href="([^"]+)">/.exec(page)![1]!;
}

/** As the bytes come: fetch would decode them. */
async function fetchAs(encoding: string, url: string) {
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers: { "Accept-Encoding": encoding }, agent: false }, resolve).on("error", reject);
  });
  const { headers } = await answer;
  return { headers, body: await buffer(await answer) };
}
