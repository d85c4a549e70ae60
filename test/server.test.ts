import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { builtServer, startServer, type RunningServer } from "./support/server.js";

// The program itself, as `npm start` runs it.

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let server: RunningServer | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "octavo-server-"));
});

afterEach(async () => {
  await server?.stop("SIGKILL");
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

describe("the server", () => {
  test("an operator starts it on an empty folder and readers are answered", async () => {
    server = await startServer({ VAR_DIR: folder });
    expect(await (await fetch(`${server.url}/healthz`)).text()).toBe("ok");
    expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ ready: true, failing: [] });
    expect((await fetch(server.url)).status).toBe(200);
  });

  test("keeps the database to itself", async () => {
    server = await startServer({ VAR_DIR: folder });
    expect(statSync(join(folder, "octavo.db")).mode & 0o777).toBe(0o600);
  });

  test("SIGTERM finishes what is in flight, says so on open connections, and ends with 0", async () => {
    server = await startServer({ VAR_DIR: folder });
    const slow = slowRequest(server);
    await slow.begun;
    const ended = server.stop("SIGTERM");
    await server.says("Worker leaves when all is finished");
    slow.finish();
    expect(await slow.answer).toMatchObject({ status: 303, connection: "close" });
    expect(await ended).toBe(0);
  });

  test("ends with the terminal that it was started from, and does not reload", async () => {
    const terminal = spawn("python3", ["-c", inTerminal, process.execPath, builtServer], {
      env: { PATH: process.env.PATH, VAR_DIR: folder, PORT: "0", WORKERS: "1" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    expect(await text(terminal.stdout)).toBe("1\n"); // the number of SIGHUP
    expect(existsSync(join(folder, "server.pid"))).toBe(false);
  });

  test("says every wrong setting at once, and starts nothing", async () => {
    const failed = await startServer({ VAR_DIR: folder, PORT: "x", SITE_URL: "y" }).catch(
      (error: Error) => error,
    );
    expect((failed as Error).message).toMatch(/SITE_URL must be[^]*PORT must be a port number/);
    expect(existsSync(join(folder, "octavo.db"))).toBe(false);
  });

  test("refuses to start on a database that waits for migrations", async () => {
    const failed = await startServer({ VAR_DIR: folder, MIGRATE_ON_START: "no" }).catch(
      (error: Error) => error,
    );
    expect((failed as Error).message).toContain("npm run manage -- migrate");
  });
});

// Opens a terminal with the server in it, closes it when that listens, and tells the signal that ended the server.
const inTerminal = `
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0: os.execv(sys.argv[1], sys.argv[1:])
said = b""
while b"Octavo listens" not in said: said += os.read(terminal, 4096)
os.close(terminal)
print(os.WTERMSIG(os.waitpid(pid, 0)[1]))`;

/** A form that is sent in two halves, so that the request is in flight for as long as the test wants. */
function slowRequest(running: RunningServer) {
  const body = "theme=dark";
  const sending = request(`${running.url}/theme`, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      "Content-Length": body.length,
      Expect: "100-continue",
    },
  });
  const begun = new Promise<void>((resolve) => sending.once("continue", resolve));
  const answer = new Promise<{ status?: number; connection?: string }>((resolve, reject) => {
    sending.once("response", (res) =>
      resolve({ status: res.statusCode, connection: res.resume().headers.connection }),
    );
    sending.once("error", reject);
  });
  sending.flushHeaders();
  void begun.then(() => sending.write(body.slice(0, 4)));
  return { begun, answer, finish: () => sending.end(body.slice(4)) };
}
