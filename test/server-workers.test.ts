import { get } from "node:http";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ask } from "./support/asking.js";
import { aProject, type Project } from "./support/project.js";
import { readAgainAndAgain } from "./support/readers.js";
import { startServer, type RunningServer } from "./support/server.js";

// The built program with its workers. What they do when they fail is tried with smaller ones: lib/workers/primary.test.ts.

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

let project: Project;
let server: RunningServer;

beforeEach(async () => {
  project = aProject();
  server = await startServer({ WORKERS: "2" }, project.server);
  await server.says("Worker in service", 2);
});

afterEach(async () => {
  await server.stop("SIGKILL");
  project.remove();
});

describe("readers", () => {
  test("notice nothing of three reloads", async () => {
    const stop = readAgainAndAgain(server.url);
    for (let times = 1; times <= 3; times++) {
      server.signal("SIGHUP");
      await server.says("Reloaded", times);
    }
    const { answered, failed } = await stop();
    expect(failed).toEqual([]);
    expect(answered).toBeGreaterThan(100);
    expect(server.workers()).toHaveLength(8);
  });

  test("are answered while a worker that was killed is replaced", async () => {
    const [killed = 0] = server.workers();
    process.kill(killed, "SIGKILL");
    const stop = readAgainAndAgain(server.url);
    await server.says("Worker in service", 3);
    expect((await stop()).failed).toEqual([]);
  });
});

describe("an operator who reloads", () => {
  test("is told what is wrong in .env, and all goes on; mended, it counts", async () => {
    project.write(".env", "PAGE_CACHE_MB=much\nSITE_URL=nowhere\n");
    server.signal("SIGHUP");
    await server.says("Nothing is reloaded");
    await server.says("SITE_URL must be an address");
    await server.says("PAGE_CACHE_MB must be a number");
    expect((await fetch(server.url)).status).toBe(200);

    project.write(".env", "SITE_URL=https://blog.example.org\n");
    server.signal("SIGHUP");
    await server.says("Reloaded");
    expect(await statusNow()).toBe(421);
    project.write(".env", "");
    server.signal("SIGHUP");
    await server.says("Reloaded", 2);
    expect(await statusNow()).toBe(200);
  });

  test("is told what waits for the next start", async () => {
    project.write(".env", "HOST=0.0.0.0\nVAR_DIR=elsewhere\n");
    server.signal("SIGHUP");
    await server.says("Changed for the next start, not by a reload: VAR_DIR, HOST");
    await server.says("Reloaded");
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  test("finds no page in files that an old worker was still to make", async () => {
    const page = join(project.server, "..", "..", "var", "pages", "current", "auto", "tags.html");
    const slow = connect(Number(new URL(server.url).port), "127.0.0.1");
    slow.write("GET /tags HTTP/1.1\r\nHost: localhost\r\n");
    await statusNow(); // so that the request before has arrived
    server.signal("SIGHUP");
    await server.says("Reloaded");
    slow.write("\r\n");
    expect(await text(slow)).toContain("200 OK");
    await vi.waitFor(() => expect(server.workers().filter(isAlive)).toHaveLength(2), 40_000);
    await vi.waitFor(() => expect(existsSync(page)).toBe(false), 10_000);
  });

  test("keeps the old workers when the new code does not start", async () => {
    project.write(
      "dist/src/front.js",
      "export function createFront() { throw new Error('new and broken'); }\n",
    );
    server.signal("SIGHUP");
    await server.says("new and broken");
    await server.says("the old ones go on");
    expect((await fetch(server.url)).status).toBe(200);
  });
});

describe("the end", () => {
  test("comes with SIGTERM for all of them, wherever it is sent to", async () => {
    for (const worker of server.workers()) process.kill(worker, "SIGTERM");
    expect(await server.stop("SIGTERM")).toBe(0);
    expect(server.workers().filter(isAlive)).toEqual([]);
  });

  test("of a killed primary is the end of its workers, after what is in flight", async () => {
    const [response] = await once(get(server.url), "response");
    response.resume();
    await server.stop("SIGKILL");
    await vi.waitFor(() => expect(server.workers().filter(isAlive)).toEqual([]), 20_000);
    server = await startServer({ WORKERS: "2" }, project.server);
    expect((await fetch(server.url)).status).toBe(200);
  });
});

/** On a connection of its own: one that was kept open may lead to a worker that leaves. */
async function statusNow(): Promise<number> {
  const { hostname, port } = new URL(server.url);
  return (await ask({ host: hostname, port: Number(port), tls: false }, "/")).status;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
