import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fetchFile } from "../../src/lib/remote-file.js";

const limits = { maxBytes: 1000, timeoutMs: 2_000 };
let server: Server;
let host: string;
let answer: RequestListener;
let asked: string[];

beforeEach(async () => {
  asked = [];
  server = createServer((req, res) => {
    asked.push(req.url ?? "");
    answer(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const fetchOwn = (path: string) => fetchFile(`http://${host}${path}`, { ...limits, trustedHost: host });

describe("a file from one's own host", () => {
  test("comes as it is", async () => {
    answer = (_req, res) => res.end("picture");
    expect((await fetchOwn("/a")).toString()).toBe("picture");
  });

  test("comes through redirects", async () => {
    answer = (req, res) =>
      req.url === "/a" ? res.writeHead(302, { location: "/b" }).end() : res.end("there");
    expect((await fetchOwn("/a")).toString()).toBe("there");
  });

  test("does not come when redirects go in a circle", async () => {
    answer = (_req, res) => res.writeHead(301, { location: "/a" }).end();
    await expect(fetchOwn("/a")).rejects.toThrow("redirects");
    expect(asked).toHaveLength(6);
  });

  test("does not come when it is too large, and the rest of it is not awaited", async () => {
    answer = (_req, res) => {
      res.write("x".repeat(1001));
    };
    await expect(fetchOwn("/a")).rejects.toThrow("larger");
  });

  test("does not come when the answer takes too long", async () => {
    answer = (_req, res) => void res.write("x");
    await expect(
      fetchFile(`http://${host}/`, { ...limits, timeoutMs: 200, trustedHost: host }),
    ).rejects.toThrow("0.2 s");
  });

  test("does not come when there is none", async () => {
    answer = (_req, res) => res.writeHead(404).end();
    await expect(fetchOwn("/a")).rejects.toThrow("404");
  });
});

describe("private networks are not asked", () => {
  test.each([
    ["this machine", () => `http://${host}/`],
    ["this machine by name", () => `http://localhost:${host.split(":")[1]}/`],
    ["this machine in figures", () => `http://2130706433:${host.split(":")[1]}/`],
    ["this machine as IPv6", () => `http://[::ffff:127.0.0.1]:${host.split(":")[1]}/`],
    ["a router", () => "http://192.168.0.1/"],
    ["a cloud's metadata", () => "http://169.254.169.254/latest/"],
    ["a local IPv6", () => "http://[fd00::1]/"],
    ["a mapped IPv6", () => "http://[64:ff9b::7f00:1]/"],
  ])("%s", async (_name, url) => {
    await expect(fetchFile(url(), limits)).rejects.toThrow("private");
    expect(asked).toEqual([]);
  });

  test("not even when a public host redirects there", async () => {
    answer = (_req, res) =>
      res.writeHead(302, { location: `http://localhost:${host.split(":")[1]}/secret` }).end();
    await expect(fetchOwn("/a")).rejects.toThrow("private");
    expect(asked).toEqual(["/a"]);
  });

  test("and no other protocol is spoken", async () => {
    await expect(fetchFile("file:///etc/passwd", limits)).rejects.toThrow("neither http nor https");
  });
});
