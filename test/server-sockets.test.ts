import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { builtServer, startProgram, startServer, type RunningServer } from "./support/server.js";

// Where the program listens, and what it does when somebody is there already.

vi.setConfig({ testTimeout: 120_000 });

let folder: string;
let server: RunningServer | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "octavo-sockets-"));
});

afterEach(async () => {
  await server?.stop("SIGKILL");
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

describe("on a unix socket", () => {
  const start = () => startServer({ VAR_DIR: folder, LISTEN: join(folder, "octavo.sock") });

  test("the proxy's group may connect, and nothing is left of it afterwards", async () => {
    server = await start();
    const socket = join(folder, "octavo.sock");
    expect(statSync(socket).mode & 0o777).toBe(0o660);
    expect(await statusAt(socket)).toBe(200);
    expect(await server.stop("SIGTERM")).toBe(0);
    expect(existsSync(socket)).toBe(false);
  });

  test("the server takes the place of one that was killed", async () => {
    await (await start()).stop("SIGKILL");
    expect(existsSync(join(folder, "octavo.sock"))).toBe(true);
    server = await start();
    expect(await statusAt(join(folder, "octavo.sock"))).toBe(200);
  });

  test("the server does not push out another that answers there, nor overwrite a file", async () => {
    server = await start();
    const socket = join(folder, "octavo.sock");
    const file = join(folder, "notes.txt");
    writeFileSync(file, "mine");
    for (const taken of [socket, file])
      await expect(startServer({ VAR_DIR: join(folder, "other"), LISTEN: taken })).rejects.toThrow(
        `Cannot listen: ${taken} is taken`,
      );
    expect(await statusAt(socket)).toBe(200);
  });
});

test("the server says which port is taken", async () => {
  server = await startServer({ VAR_DIR: folder });
  const { port } = new URL(server.url);
  const other = startServer({ VAR_DIR: join(folder, "other"), PORT: port });
  await expect(other).rejects.toThrow(`port ${port} is taken`);
});

test("a second server on a folder is refused, and the first goes on; killed, it gives the folder free", async () => {
  server = await startServer({ VAR_DIR: folder });
  const words = `Another Octavo (process ${server.pid}) runs on ${folder}`;
  await expect(startServer({ VAR_DIR: folder })).rejects.toThrow(words);
  expect((await fetch(server.url)).status).toBe(200);
  expect(statSync(join(folder, "server.pid")).mode & 0o777).toBe(0o600);
  await server.stop("SIGKILL");
  server = await startServer({ VAR_DIR: folder });
  expect(await server.stop("SIGTERM")).toBe(0);
  expect(existsSync(join(folder, "server.pid"))).toBe(false);
});

describe("under systemd", () => {
  // Binds as systemd does, says nothing of it to others, and becomes the server.
  const activate = `
import os, socket, sys
s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen()
os.dup2(s.fileno(), 3); os.set_inheritable(3, True)
os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
os.execv(sys.argv[1], sys.argv[1:])`;

  test("the server listens on the socket that it inherits", async () => {
    const env = { VAR_DIR: folder, PORT: "1", WORKERS: "1" };
    server = await startProgram(["python3", "-c", activate, process.execPath, builtServer], env);
    expect(new URL(server.url).port).not.toBe("1");
    expect((await fetch(server.url)).status).toBe(200);
    expect(await server.stop("SIGTERM")).toBe(0);
  });

  test("the server says when it is ready, reloads and stops", async () => {
    const path = join(folder, "notify");
    const heard = spawn("python3", ["-uc", hearing, path], { stdio: ["ignore", "pipe", "inherit"] });
    let lines = "";
    heard.stdout.setEncoding("utf8").on("data", (text: string) => (lines += text));
    await vi.waitFor(() => expect(existsSync(path)).toBe(true), 10_000);
    server = await startServer({ VAR_DIR: folder, NOTIFY_SOCKET: path });
    server.signal("SIGHUP");
    await server.says("Reloaded");
    await vi.waitFor(() => expect(lines.match(/READY=1/g)).toHaveLength(2), 10_000);
    expect(await server.stop("SIGTERM")).toBe(0);
    heard.kill();
    await once(heard, "exit");
    expect(lines).toMatch(/^READY=1\nRELOADING=1\nMONOTONIC_USEC=\d+\nREADY=1\nSTOPPING=1\n$/);
  });

  const hearing = `
import socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind(sys.argv[1])
while True:
    said = s.recv(4096).decode().split()
    for line in said:
        if not line.startswith("BARRIER"): print(line)`;
});

function statusAt(socketPath: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ socketPath, path: "/healthz" }, (res) => resolve(res.resume().statusCode))
      .on("error", reject)
      .end();
  });
}
