import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { startProgram, type RunningServer } from "../../support/server.js";

vi.setConfig({ testTimeout: 120_000 });

const program = join(import.meta.dirname, "..", "..", "support", "processes", "primary.ts");

let folder: string;
let primary: RunningServer;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "octavo-workers-"));
});

afterEach(async () => {
  await primary.stop("SIGKILL");
  rmSync(folder, { recursive: true });
});

describe("a worker", () => {
  test("gets readers only once it is ready; until then they wait", async () => {
    const unready = fileIn("unready");
    await start(1, { UNREADY: unready });
    const answer = ask("/pid");
    await primary.says("Not ready yet");
    expect(primary.workers()).toEqual([]);
    rmSync(unready);
    const pid = Number(await answer);
    await inService(1);
    expect(primary.workers()).toEqual([pid]);
  });

  test("that does not get ready in time is replaced", async () => {
    await start(1, { UNREADY: join(folder, "unready") }, { startMs: 4_000 });
    await inService(1);
    const unready = fileIn("unready");
    process.kill(primary.workers()[0]!, "SIGKILL");
    await primary.says('"msg":"Worker lost"', 2);
    rmSync(unready);
    await inService(2);
  });

  test("that is killed is replaced, however often, and readers are answered all the while", async () => {
    await start(2);
    await inService(2);
    for (let times = 1; times <= 8; times++) {
      process.kill(primary.workers().at(-1)!, "SIGKILL");
      expect(Number(await ask("/pid"))).toBeGreaterThan(0);
      await inService(2 + times);
    }
  });

  test("that hangs is killed and replaced", async () => {
    await start(2, {}, { pingMs: 100, missedPings: 40 });
    await inService(2);
    await expect(ask("/hang")).rejects.toThrow("fetch failed");
    await primary.says('"signal":"SIGKILL","msg":"Worker lost"');
    await inService(3);
  });

  test("that stands still loses no connection that it has not begun to serve", async () => {
    await start(2, {}, { pingMs: 100, missedPings: 40 });
    await inService(2);
    const [still = 0] = primary.workers();
    process.kill(still, "SIGSTOP");
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask("/pid")));
    expect(answers.filter((pid) => Number(pid) > 0)).toHaveLength(10);
    expect(answers).not.toContain(String(still));
  });

  test("that hears nothing any more gets no connection, and the next one serves those that wait", async () => {
    await start(1);
    await inService(1);
    await ask("/leave");
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask("/pid")));
    await inService(2);
    expect(new Set(answers)).toEqual(new Set([String(primary.workers()[1])]));
  });

  test("makes room for another after so many requests", async () => {
    await start(1, { MAX_REQUESTS: "20" });
    await inService(1);
    const pids = new Set<string>();
    while (pids.size < 3) pids.add(await ask("/pid"));
    expect(primary.workers().map(String)).toEqual(expect.arrayContaining([...pids]));
  });

  test("that someone asks to end finishes, and is replaced first", async () => {
    await start(1);
    await inService(1);
    process.kill(primary.workers()[0]!, "SIGTERM");
    await inService(2);
    await vi.waitFor(async () => expect(await ask("/pid")).toBe(String(primary.workers()[1])), 10_000);
  });
});

describe("a reload", () => {
  test("takes the new configuration, with more workers or fewer", async () => {
    await start(1, { COLOUR: "red" });
    expect(await ask("/colour")).toBe("red");
    configure(3, { COLOUR: "blue" });
    primary.signal("SIGHUP");
    await primary.says("Reloaded");
    expect(await ask("/colour")).toBe("blue");
    expect(await reporters()).toHaveLength(3);
    configure(1, { COLOUR: "green" });
    primary.signal("SIGHUP");
    await primary.says("Reloaded", 2);
    expect(await ask("/colour")).toBe("green");
    expect(await reporters()).toHaveLength(1);
  });

  test("keeps the old workers when the new ones do not start", async () => {
    await start(2, { COLOUR: "red" });
    await inService(2);
    configure(2, { COLOUR: "blue", BROKEN: fileIn("broken") });
    primary.signal("SIGHUP");
    await primary.says("the old ones go on");
    expect(await ask("/colour")).toBe("red");
    expect(new Set(await reporters())).toEqual(new Set(primary.workers()));
  });

  test("asked for again and again meanwhile is done exactly once more", async () => {
    await start(1);
    await inService(1);
    primary.signal("SIGHUP");
    await sleep(50); // signals of a kind that come together are one
    primary.signal("SIGHUP");
    await sleep(50);
    primary.signal("SIGHUP");
    await primary.says("Reloaded", 2);
    configure(1, { COLOUR: "red" });
    primary.signal("SIGHUP");
    await primary.says("Reloaded", 3);
    expect(primary.workers()).toHaveLength(4);
  });
});

describe("workers that crash as soon as they start", () => {
  test("end a primary that has only just begun", async () => {
    await start(1, { BROKEN: fileIn("broken") });
    expect(await primary.ended).toBe(1);
  });

  test("end nothing while another one serves, and count no more once one stays", async () => {
    const broken = join(folder, "broken");
    await start(2, { BROKEN: broken }, { crashes: 2, stableMs: 100 });
    await inService(2);
    writeFileSync(broken, "");
    process.kill(primary.workers()[1]!, "SIGKILL");
    await primary.says('"code":3,"signal":null,"msg":"Worker lost"', 3);
    expect(await ask("/pid")).toBe(String(primary.workers()[0]));
    rmSync(broken);
    await inService(3);
  });

  test("end the primary with one line that says so", async () => {
    const broken = join(folder, "broken");
    await start(1, { BROKEN: broken }, { crashes: 3 });
    await inService(1);
    writeFileSync(broken, "");
    await expect(ask("/crash")).rejects.toThrow("fetch failed");
    await primary.says("3 workers in a row ended by themselves as soon as they started");
    expect(await primary.ended).toBe(1);
  });
});

test("any worker gathers the reports of all, without those who do not answer", async () => {
  await start(2, {}, { reportMs: 500 });
  await inService(2);
  expect(new Set(await reporters())).toEqual(new Set(primary.workers()));
  const [still = 0, other] = primary.workers();
  process.kill(still, "SIGSTOP");
  const reports = await reporters();
  process.kill(still, "SIGCONT");
  expect(reports).toEqual([other]);
});

async function start(workers: number, env: Record<string, string> = {}, timing: object = {}): Promise<void> {
  configure(workers, env);
  const usual = { lingerMs: 100, limitMs: 5_000 };
  const args = ["--import", "tsx", program, JSON.stringify({ ...usual, ...timing }), configuration()];
  primary = await startProgram([process.execPath, ...args], {});
}

function configure(workers: number, env: Record<string, string>): void {
  writeFileSync(configuration(), JSON.stringify({ workers, env }));
}

function configuration(): string {
  return join(folder, "configuration.json");
}

function fileIn(name: string): string {
  writeFileSync(join(folder, name), "");
  return join(folder, name);
}

function inService(workers: number): Promise<void> {
  return primary.says("Worker in service", workers);
}

async function ask(path: string): Promise<string> {
  const answer = await fetch(primary.url + path, { headers: { Connection: "close" } });
  return answer.text();
}

async function reporters(): Promise<number[]> {
  return JSON.parse(await ask("/reports")) as number[];
}
